using FlowOffice.Office.Exchange.EdXml;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Exchange;

internal static class ExchangeRegistration
{
    public static IServiceCollection AddExchange(this IServiceCollection services) => services
        .AddSingleton<Arrivals>()
        .AddSingleton<RefuseArrival>()
        .AddSingleton<RecallDocument>()
        .AddSingleton<MoveDelivery>()
        .AddSingleton<FindElectronicOnly>()
        .AddSingleton<DeliveryList>()
        .AddSingleton<ExportPackage>()
        .AddSingleton<ImportPackage>()
        .AddScoped<ArrivalList>()
        .AddScoped<RegisterArrival>();
}
