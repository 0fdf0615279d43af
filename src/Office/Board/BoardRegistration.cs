using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Board;

internal static class BoardRegistration
{
    public static IServiceCollection AddBoard(this IServiceCollection services) => services
        .AddSingleton<WritePost>()
        .AddSingleton<EditPost>()
        .AddSingleton<AuthorisePoster>()
        .AddSingleton<ReportPost>()
        .AddSingleton<ExtendPost>()
        .AddSingleton<KeepFolder>()
        .AddSingleton<PurgeBoards>()
        .AddSingleton<RemindCalendars>()
        .AddScoped<BoardKeys>()
        .AddScoped<BoardReader>();
}
