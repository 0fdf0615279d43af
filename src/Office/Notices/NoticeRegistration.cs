using FlowOffice.Office.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Notices;

internal static class NoticeRegistration
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Mail").Get<MailSettings>() ?? new MailSettings())
        .AddSingleton<NoticeWriter>();
}
