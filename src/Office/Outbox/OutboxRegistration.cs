using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Outbox;

internal static class OutboxRegistration
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Mail").Get<MailSettings>() ?? new MailSettings())
        .AddSingleton<IOutboxChannel, MailChannel>()
        .AddSingleton<SendOutbox>()
        .AddSingleton<DeadLetters>();
}
