using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Audit;

internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<SealAudit>()
        .AddSingleton<VerifyAudit>();
}
