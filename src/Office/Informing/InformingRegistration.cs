using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Informing;

internal static class InformingRegistration
{
    public static IServiceCollection AddInforming(this IServiceCollection services) => services
        .AddSingleton<InformationBox>()
        .AddSingleton<AnswerInformation>()
        .AddSingleton<RemindInformation>()
        .AddScoped<InformationReport>();
}
