namespace FlowOffice.Server.Backups;

internal static class BackupRegistration
{
    public static IServiceCollection AddBackups(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(BackupSettings.Of(configuration))
        .AddSingleton<TakeBackup>()
        .AddSingleton<DrillRestore>()
        .AddSingleton<RunDueBackups>();
}
