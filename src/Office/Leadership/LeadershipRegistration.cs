using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Leadership;

/// <summary>The door of the leaders' board.</summary>
internal static class LeadershipRegistration
{
    public static IServiceCollection AddLeadership(this IServiceCollection services) => services
        .AddSingleton<KeepLeadershipBoard>()
        .AddSingleton<LeadershipBoard>()
        .AddSingleton<FlowWaits>()
        .AddSingleton<PeopleAtWork>()
        .AddScoped<UrgePerson>()
        .AddScoped<MatterHistories>();
}
