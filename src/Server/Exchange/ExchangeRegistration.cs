using FlowOffice.Office.Outbox;

namespace FlowOffice.Server.Exchange;

/// <summary>The door of the exchange: what carries documents, receipts and recalls between organisations, after the steps that send them.</summary>
public static class ExchangeRegistration
{
    public static IServiceCollection AddExchange(this IServiceCollection services) => services
        .AddSingleton<IOutboxChannel, DocumentChannel>()
        .AddSingleton<IOutboxChannel, ReceiptChannel>()
        .AddSingleton<IOutboxChannel, RecallChannel>();
}
