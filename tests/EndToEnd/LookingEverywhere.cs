using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>
/// The pages that no other test opens in a browser, with something on them, on a desk and on a phone: no wider than the window,
/// one main heading, a title, nothing that axe-core finds. All findings are told at once. Pictures are left in
/// <c>TestResults/pictures</c>.
/// </summary>
[Collection(nameof(SonDong))]
public sealed partial class LookingEverywhere(SonDong office)
{
    /// <summary>Who looks at what. A star stands for the last link like it that the same person has met.</summary>
    private static readonly (string User, string[] Pages)[] Rounds =
    [
        ("giamdoc.gialai",
        [
            "/board", "/board/thong-bao", "/board/posts/*", "/board/posts/*/report", "/board/lich-giam-doc", "/board/posts/*", "/board/posts/*/edit", "/board/lich-giam-doc/new", "/board/lich-giam-doc/posters",
            "/mail", "/mail/*", "/mail/sent", "/mail/new", "/procedures", "/requests/*", "/procedures/consultation", "/text-messages", "/delegations", "/statistics", "/statistics/breaches", "/statistics/reports", "/statistics/reports/new", "/statistics/reports/*", "/attendance", "/information", "/leadership/flows", "/leadership/flows/*", "/leadership/people", "/leadership/people/*/urge", "/leadership", "/leadership/*",
        ]),
        ("quantri.gialai",
        [
            "/board/reports", "/board/folders", "/board/folders/new", "/board/folders/*", "/board/thong-bao", "/board/posts/*", "/board/posts/*/keep", "/people", "/people/waiting", "/people/review", "/training", "/people/new", "/people/*", "/settings/system", "/settings/papers",
            "/settings/notices", "/settings/reports", "/settings/attendance", "/outbox", "/notices/choices", "/jobs", "/jobs/attendance", "/jobs/health", "/calendar", "/calendar/days", "/calendar/hours", "/calendar/notice", "/regulation/remarks", "/procedures/regulation-feedback", "/outages",
        ]),
        ("vanthu.hatinh",
        [
            "/arrivals", "/arrivals/*", "/arrivals/new", "/catalogues/types", "/catalogues/types/*", "/catalogues/types/new", "/catalogues/fields", "/catalogues/fields/*", "/catalogues/fields/new",
            "/registers", "/registers/books/*", "/registers/lines/*", "/registers/incoming", "/documents/*", "/documents/*/note", "/documents/*/slip", "/registers/secret", "/registers/kept-copies",
        ]),
        ("chanhvanphong.hatinh", ["/documents/overdue", "/public/ha-tinh", "/standby", "/information", "/documents/*", "/documents/*/public", "/information/*/answer", "/procedures/request-slip", "/tasks/backlog"]),
        ("vanthu.sondong", ["/outgoing", "/outgoing/*", "/outgoing/*/recall", "/outgoing/*/slip", "/registers/outgoing", "/registers/kept-copies"]),
        ("vanhanh.sondong", ["/outages", "/statistics"]),
        ("chuyenvien1.noivu.langson", ["/records", "/records/*", "/records/mine", "/records/mine/change", "/records/national", "/records/checks", "/records/reports"]),
        ("quantri.langson", ["/catalogues/records", "/catalogues/records/*", "/catalogues/records/new"]),
    ];

    [Fact, Clause("FO-4")]
    public Task No_page_hinders_anybody() => office.WorkAsync(async () =>
    {
        await new SweptOffices((SampleServer)office.Server).FillAsync();
        Directory.CreateDirectory(Procedure.Pictures);
        List<string> findings = [];
        foreach (var (user, pages) in Rounds)
        {
            var person = await office.ByUserNameAsync(user);
            List<string> met = [];
            foreach (var page in pages)
                if (AddressOf(page, met) is { } address)
                    findings.AddRange(await LookAsync(person.Page, address, met, $"{user.Split('.')[^1]}{Punctuation().Replace(page, "-")}"));
                else
                    findings.Add($"{user}: no link to {page}");
        }

        Assert.True(findings is [], string.Join('\n', findings));
    });

    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, string address, List<string> met, string name)
    {
        await page.SetViewportSizeAsync(1280, 900);
        var answer = await page.GotoAsync(address);
        if (answer is not { Status: 200 })
            return [$"{address}: {answer?.Status}"];
        met.InsertRange(0, await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href^=\"/\"]')].map(link => link.getAttribute('href'))"));
        List<string> findings = [];
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{name}-{width}.png"), FullPage = true });
            findings.AddRange((await page.EvaluateAsync<string[]>("""
                () => [
                  document.documentElement.scrollWidth > window.innerWidth ? `wider than the window: ${document.documentElement.scrollWidth}` : null,
                  document.querySelectorAll("h1").length === 1 ? null : `${document.querySelectorAll("h1").length} main headings`,
                  /^.{3,} – FlowOffice$/.test(document.title) ? null : `title «${document.title}»`,
                ].filter(finding => finding)
                """)).Concat(await Axe.FindAsync(page)).Select(finding => $"{address} at {width}: {finding}"));
        }

        return findings;
    }

    /// <summary>The address itself, or the link like it that was met last.</summary>
    private static string? AddressOf(string page, List<string> met)
    {
        if (!page.Contains('*', StringComparison.Ordinal))
            return page;
        var parts = page.Split('*', 2);
        return met.FirstOrDefault(link => new Regex($"^{parts[0]}(?!new$)[^?]*{(parts[1].Length > 0 ? parts[1] : "[^/?]")}$").IsMatch(link));
    }

    [GeneratedRegex("[^a-z]+")]
    private static partial Regex Punctuation();
}
