using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Notices;

internal static class NoticeRegistration
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeWriter>()
        .AddSingleton<NoticeChoices>()
        .AddSingleton<GatherMails>()
        .AddSingleton<TellBacklog>()
        .AddSingleton<NoticeBox>();
}
