using Microsoft.Playwright;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>Looks at a page as axe-core does: contrast, names of controls, order of headings, and what else hinders readers.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory.Split("/bin/")[0], "node_modules", "axe-core", "axe.min.js")));

    public static async Task CheckAsync(IPage page)
    {
        var violations = await FindAsync(page);
        Assert.True(violations is [], $"{page.Url}\n{string.Join('\n', violations)}");
    }

    /// <summary>What hinders readers of the page, a line each.</summary>
    public static async Task<string[]> FindAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script.Value);
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ["violations"] })).violations.map(v => `${v.id} (${v.help}): ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)
            """);
    }
}
