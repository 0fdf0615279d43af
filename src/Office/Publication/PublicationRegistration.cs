using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Publication;

internal static class PublicationRegistration
{
    public static IServiceCollection AddPublication(this IServiceCollection services) => services
        .AddSingleton<PublicDocuments>()
        .AddSingleton<OpenToEverybody>();
}
