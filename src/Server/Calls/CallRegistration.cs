namespace FlowOffice.Server.Calls;

/// <summary>The door of the calls that workflows make to other systems.</summary>
internal static class CallRegistration
{
    public static IServiceCollection AddCalls(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Calls").Get<CallSettings>() ?? new CallSettings())
        .AddSingleton<AllowedHosts>()
        .AddSingleton<CallClient>()
        .AddSingleton<SendCall>()
        .AddSingleton<CallSignal>()
        .AddSingleton<MakeCalls>()
        .AddHostedService<CallWorker>();
}
