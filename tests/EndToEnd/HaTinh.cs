using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The Office of the provincial People's Committee of Hà Tĩnh at work.</summary>
public sealed class HaTinh() : SampleOfficeDay(new SampleServer(), "hatinh");

/// <summary>The tests that share the office; one after the other.</summary>
[CollectionDefinition(nameof(HaTinh))]
public sealed class TestsAtHaTinh : ICollectionFixture<HaTinh>;

/// <summary>The steps of Hà Tĩnh's outgoing procedure that each document takes.</summary>
internal static class HaTinhSteps
{
    /// <summary>A leader of the Office agrees with the draft.</summary>
    public static async Task AgreeAsync(this Person leader, string subject)
    {
        await leader.OpenTaskAsync(subject);
        await leader.CompleteAsync("Đồng ý, trình ký");
    }

    /// <summary>The drafter writes down who signed the paper.</summary>
    public static async Task RecordSignatureAsync(this Person drafter, string subject)
    {
        await drafter.OpenTaskAsync(subject);
        await drafter.CompleteAsync("Đã ký", ("Người ký", "Võ Đình Lương"), ("Ngày ký", "2026-03-02"));
    }

    /// <summary>The clerk compares, checks the form and draws the number.</summary>
    public static async Task CheckAndNumberAsync(this Person clerk, string subject)
    {
        await clerk.OpenTaskAsync(subject);
        await Expect(clerk.Heading).ToHaveTextAsync("Văn bản chờ ban hành");
        await clerk.TickAsync("Đúng, chuyển cấp số");
        foreach (var check in new[] { "Thể thức", "Hình thức", "Kỹ thuật trình bày", "Bản điện tử khớp với bản gốc đã ký" })
            await clerk.TickAsync(check);
        await clerk.CompleteAsync(null);
        await clerk.OpenTaskAsync(subject);
        await clerk.CompleteAsync(null);
    }

    /// <summary>A box of one list, where several lists offer the same.</summary>
    public static ILocator BoxOf(this Person person, string field, string name) =>
        person.Page.Locator("label.check").Filter(new() { HasText = name }).Locator($"input[name={field}]");
}
