using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Copies;

internal static class CopiesRegistration
{
    public static IServiceCollection AddCopies(this IServiceCollection services) => services.AddScoped<CopyList>();
}
