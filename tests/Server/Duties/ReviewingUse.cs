using System.Net;
using FlowOffice.Server.Tests.Jobs;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>Hà Tĩnh reviews catalogues and users each quarter.</summary>
public sealed class ReviewingUse : IAsyncLifetime
{
    private readonly StillServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact, Clause("HT-7.3")]
    public async Task Each_quarter_a_task_asks_to_review_what_is_listed()
    {
        await server.TickAsync();
        Assert.Equal(0, await TasksAsync());
        server.Clock.SetTo(new DateTimeOffset(2026, 4, 5, 8, 5, 0, TimeSpan.FromHours(7)));
        await server.TickAsync();
        await server.TickAsync();

        Assert.Equal(2, await TasksAsync());
        var clerk = await server.BrowserAsync("vanthu.hatinh");
        Assert.Contains("Rà soát danh mục: thôi dùng giá trị không cần", (await clerk.OpenAsync("/tasks")).Html, StringComparison.Ordinal);
        Assert.Contains("Rà soát người dùng: khóa tài khoản không dùng", (await (await server.BrowserAsync("phogiamdoc.congbao.hatinh")).OpenAsync("/tasks")).Html, StringComparison.Ordinal);
        Assert.Equal("done", await server.Database.ScalarAsync<string>(
            "select r.state from duty_runs r join organisations o on o.id = r.organisation_id where o.code = 'ha-tinh' and r.duty = 'review'"));
        server.Clock.SetTo(new DateTimeOffset(2026, 7, 5, 8, 5, 0, TimeSpan.FromHours(7)));
        await server.TickAsync();

        Assert.Equal(4, await TasksAsync());
    }

    [Fact, Clause("HT-7.3")]
    public async Task The_list_has_unused_values_and_who_has_not_signed_in_for_ninety_days()
    {
        await server.Database.ExecuteAsync("update accounts set created_at = $1", server.Clock.GetUtcNow().AddDays(-200));
        foreach (var (user, days) in new[] { ("vanthu.hatinh", 1), ("chuyenvien1.kinhte.hatinh", 89), ("chuyenvien2.kinhte.hatinh", 91) })
            await server.Database.ExecuteAsync("""
                insert into sign_ins (organisation_id, account_id, normalized_user_name, at, result) select organisation_id, id, normalized_user_name, $2, 'signed-in' from accounts where user_name = $1
                """, user, server.Clock.GetUtcNow().AddDays(-days));
        await DocumentAsync("noi-chinh", 20);
        await DocumentAsync("dat-dai", 400);

        var page = (await (await server.BrowserAsync("vanthu.hatinh")).OpenAsync("/people/review")).Html;

        Assert.Contains(">chuyenvien2.kinhte.hatinh</td>", page, StringComparison.Ordinal);
        Assert.Contains(">chuyenvien1.vanxa.hatinh</td>", page, StringComparison.Ordinal); // never signed in
        Assert.DoesNotContain(">chuyenvien1.kinhte.hatinh</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">vanthu.hatinh</td>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/catalogues/fields/dat-dai\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/catalogues/fields/noi-chinh\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("chuyenvien1.tonghop.hatinh")).OpenAsync("/people/review")).Status);
    }

    private Task DocumentAsync(string field, int daysAgo) => server.Database.ExecuteAsync("""
        insert into incoming_documents (id, organisation_id, state, sender, arrived_at, created_at, source, field_code)
        select $1, o.id, 'registered', 'Sở Nội vụ', $2, $2, 'paper', $3 from organisations o where o.code = 'ha-tinh'
        """, Guid.CreateVersion7(), server.Clock.GetUtcNow().AddDays(-daysAgo), field);

    private Task<long> TasksAsync() => server.Database.ScalarAsync<long>("select count(*) from tasks where title like 'Rà soát %' and state <> 'obsolete'");
}
