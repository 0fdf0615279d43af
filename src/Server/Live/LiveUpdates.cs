using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Live;

/// <summary>Live updates of pages over SignalR. Whoever cannot have them asks every few seconds instead.</summary>
public static class LiveUpdates
{
    private const int LargestMessage = 4 * 1024; // pages send an id, nothing more

    public static IServiceCollection AddLiveUpdates(this IServiceCollection services)
    {
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = LargestMessage).AddJsonProtocol(json =>
        {
            json.PayloadSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.PayloadSerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        return services
            .AddScoped<BoardUpdates>()
            .AddSingleton<DatabaseListener>()
            .AddSingleton<WatchedInstances>()
            .AddSingleton<InstanceUpdates>()
            .AddHostedService(provider => provider.GetRequiredService<InstanceUpdates>())
            .AddSingleton<WatchedPeople>()
            .AddSingleton<NoticeUpdates>()
            .AddHostedService(provider => provider.GetRequiredService<NoticeUpdates>());
    }

    /// <summary>Studio makes the hub's address of its remote endpoint, with or without that one's last part.</summary>
    public static IEndpointRouteBuilder MapLiveUpdates(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live/leadership", BoardUpdates.Stream).Require(Right.WatchTasks).ExcludeFromDescription();
        routes.MapHub<NoticeHub>("/live/notices").RequireAuthorization().Add(SameOrigin.Check);
        if (!InstalledFeatures.HasLiveUpdates(routes.ServiceProvider.GetRequiredService<IConfiguration>()))
            return routes;
        foreach (var root in new[] { "/elsa", "/elsa/api" })
            routes.MapHub<WorkflowInstanceHub>($"{root}/hubs/workflow-instance").Require(Right.ReadInstances).Add(SameOrigin.Check);
        return routes;
    }
}
