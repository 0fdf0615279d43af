using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Outbox;

internal static class OutboxRegistration
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Mail").Get<MailSettings>() ?? new MailSettings())
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Sms").Get<SmsSettings>() ?? new SmsSettings())
        .AddSingleton<IOutboxChannel, MailChannel>()
        .AddSingleton<IOutboxChannel>(provider => new SmsChannel(provider.GetRequiredService<SmsSettings>(), GatewayClient()))
        .AddSingleton<SendOutbox>()
        .AddSingleton<SentMessages>()
        .AddSingleton<WatchOutbox>()
        .AddSingleton<PruneOutbox>()
        .AddSingleton<DeadLetters>();

    // A gateway that sends us elsewhere would be given the secret there too.
    private static HttpClient GatewayClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
}
