using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>
/// An office that issued on paper alone until its regulation came into force: then the clerk compared nothing, and nobody was
/// asked for the signed electronic file. What was issued so is still owed.
/// </summary>
public sealed class OwingAFile(HaTinhOffice office) : IClassFixture<HaTinhOffice>, IAsyncLifetime
{
    private Matter earlier = null!;

    public async Task InitializeAsync()
    {
        var shipped = await File.ReadAllTextAsync(HaTinhOffice.ShippedFile("ht-outgoing"));
        await office.PublishAsync(OnPaperAlone(shipped));
        await office.ReceivedAsync();
        earlier = await SignedAsync();
        await office.DoAsync(office.Clerk, earlier, "format-ok", new { checks = IssuingDesk.Checks });
        await office.DoAsync(office.Clerk, earlier, "numbered");
        await office.DoAsync(office.Clerk, earlier, "issued", new { paperSent = new[] { "1" } });
        await office.PublishAsync(shipped);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("HT-3.5", "HT-7.2g")]
    public async Task Whoever_owes_one_gets_no_number_until_it_is_sent_and_nobody_else_waits()
    {
        var owed = await office.OutgoingAsync(earlier, "number_symbol");
        var next = await office.CheckedAsync(IssuingDesk.Draft("report"), drafter: office.Culture);

        var refused = Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Clerk, next, "numbered"));
        Assert.Equal("PREVIOUS_EFILE_MISSING", refused.Code);
        Assert.Contains(owed!, refused.Message, StringComparison.Ordinal);
        var last = await LastAsync();
        var another = await office.CheckedAsync(IssuingDesk.Draft("report"), drafter: office.Trade);
        await office.DoAsync(office.Clerk, another, "numbered");
        Assert.Equal(last + 1, await LastAsync()); // the refused one took none
        var queued = await office.WithClerkAsync(IssuingDesk.Draft("report"), drafter: office.Culture);
        Assert.Contains(owed!, await office.ScalarAsync<string>("select form::text from tasks where id = $1", (await office.TaskAsync(office.Clerk, queued)).Id), StringComparison.Ordinal);
        await office.DoAsync(office.Clerk, queued, "request-again");
        Assert.Contains("signedFile1", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Culture, queued, "supplied")).Errors.Keys);
        await office.DoAsync(office.Culture, queued, "supplied", null, IssuingDesk.SignedFile with { Field = "signedFile1" });

        await office.DoAsync(office.Clerk, next, "numbered");
        Assert.Equal(last + 2, await LastAsync());
        Assert.Equal("check", (await office.TaskAsync(office.Clerk, queued)).Step);
    }

    /// <summary>A report that its drafter has taken to the clerk on paper.</summary>
    private async Task<Matter> SignedAsync()
    {
        var form = IssuingDesk.Draft("report");
        form["paperRecipients"] = "Hợp tác xã Phúc Trạch; xã Phúc Trạch, huyện Hương Khê";
        return await office.SignedAsync(form, drafter: office.Culture);
    }

    private Task<int> LastAsync() =>
        office.ScalarAsync<int>("select last_number from number_series where organisation_id = $1 and code = 'outgoing/VPUB/report'", office.OrganisationId);

    /// <summary>The drafter names the recipients in the draft; what is signed goes straight to the clerk, who compares nothing.</summary>
    private static string OnPaperAlone(string shipped)
    {
        var asked = Definitions.Change(shipped, "draft", draft =>
        {
            var fields = draft["fields"]!["expression"]!;
            fields["value"] = ((string)fields["value"]!).Replace("\"note\"", "\"recipients\", \"note\"", StringComparison.Ordinal);
        });
        var uncompared = Definitions.Change(asked, "check", check => check["compareWithSigned"]!["expression"]!["value"] = false);
        var unguarded = Definitions.Change(uncompared, "number", number => number["guards"] = Definitions.List("signed", "format-checked"));
        return Definitions.Lead(unguarded, ("sign", "sign"), "inform");
    }
}
