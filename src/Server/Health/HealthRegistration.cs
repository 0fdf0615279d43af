using FlowOffice.Office.Health;
using FlowOffice.Studio.Jobs;

namespace FlowOffice.Server.Health;

internal static class HealthRegistration
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<RequestCounter>()
        .AddSingleton<DiskSpace>()
        .AddSingleton<ServerMinutes>()
        .AddSingleton<CheckIndexes>()
        .AddSingleton<CheckOffice>()
        .AddSingleton<WatchMinute>()
        .AddSingleton<IHealthReport, HealthReport>()
        .AddHostedService<MinuteService>();

    /// <summary>Counts answers, whatever part of the pipeline gives them.</summary>
    public static void UseRequestCounter(this WebApplication app)
    {
        var counter = app.Services.GetRequiredService<RequestCounter>();
        app.Use(async (context, next) =>
        {
            await next(context);
            counter.Add(context.Response.StatusCode);
        });
    }
}
