using FlowOffice.Server.Settings;
using FlowOffice.Studio.Flows;
using FlowOffice.Studio.Settings;

namespace FlowOffice.Server.Publishing;

/// <summary>The door of publishing: who agreed, who may, on what.</summary>
internal static class PublishingRegistration
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<FinishChange>()
        .AddScoped<AskForChange>()
        .AddScoped<IPublishingDesk, PublishingDesk>()
        .AddSingleton<RecountDeadlines>()
        .AddScoped<ISettingsDesk, SettingsDesk>();
}
