using FlowOffice.Office.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Deadlines;

internal static class DeadlineRegistration
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services) => services
        .AddSingleton<WorkingCalendars>()
        .AddSingleton<RehearseDeadlines>()
        .AddSingleton<MoveDeadlines>()
        .AddSingleton<OverdueTransfers>()
        .AddSingleton<FireDeadlines>();
}
