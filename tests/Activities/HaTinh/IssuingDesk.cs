using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>What people of Hà Tĩnh's Office do with outgoing documents, by the procedure as shipped, up to each of its steps.</summary>
internal static class IssuingDesk
{
    public static readonly string[] Checks = ["Thể thức", "Hình thức", "Kỹ thuật trình bày"];

    public static SubmittedFile DraftFile { get; } = HaTinhOffice.Scan with { Field = "draftFile", FileName = "du-thao.pdf" };

    public static SubmittedFile Report { get; } = HaTinhOffice.Scan with { Field = "submissionReport", FileName = "to-trinh.pdf" };

    public static SubmittedFile SignedFile { get; } = HaTinhOffice.Scan with { Field = "signedFile", FileName = "da-ky.pdf" };

    /// <summary>The three parts of the simple draft, in whose name it is issued, and its field.</summary>
    public static JsonObject Draft(string type = "official-letter", string issuer = "VPUB") => new()
    {
        ["typeCode"] = type,
        ["abstract"] = "Về việc giao đất tái định cư tại huyện Hương Khê",
        ["issuer"] = issuer,
        ["fieldCode"] = "land",
    };

    /// <summary>The recipients as they can be sent to: one who has written before, one with an address.</summary>
    public static JsonObject Recipients() => new() { ["networkRecipients"] = "UBND huyện Hương Khê", ["paperRecipients"] = "Hợp tác xã Phúc Trạch; xã Phúc Trạch, huyện Hương Khê" };

    /// <summary>A draft that somebody begins from the page.</summary>
    public static async Task<Matter> BeginDraftAsync(this HaTinhOffice office, Guid? drafter = null)
    {
        var done = Assert.IsType<StepResult.Done>(await office.Steps.StartAsync(new StartProcedure(office.As(drafter ?? office.Land), "outgoing", [], []), CancellationToken.None));
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>The draft of what answers an incoming document, as its handler gets it.</summary>
    public static async Task<Matter> AnswerAsync(this HaTinhOffice office, Matter incoming)
    {
        await office.DoAsync(office.Land, incoming, "simple-draft");
        await office.Ticker.RunDueAsync(CancellationToken.None);
        var id = await office.ScalarAsync<Guid>("select id from outgoing_documents where source_document_id = $1 order by created_at desc limit 1", incoming.DocumentId);
        return new Matter((await office.ScalarAsync<string>("select instance_id from outgoing_documents where id = $1", id))!, id);
    }

    /// <summary>The drafter has written it and asked for the opinions that the form names.</summary>
    public static async Task<Matter> WrittenAsync(this HaTinhOffice office, JsonObject? form = null, Matter? matter = null, Guid? drafter = null)
    {
        matter ??= await office.BeginDraftAsync(drafter);
        await office.DoAsync(drafter ?? office.Land, matter, "submit", form ?? Draft(), DraftFile, Report);
        return matter;
    }

    /// <summary>A draft that lies with the Office's leaders.</summary>
    public static async Task<Matter> WithLeaderAsync(this HaTinhOffice office, JsonObject? form = null, Matter? matter = null, Guid? drafter = null)
    {
        form ??= Draft();
        matter = await office.WrittenAsync(form, matter, drafter);
        await office.DoAsync(drafter ?? office.Land, matter, "submit", new { @abstract = (string)form["abstract"]! });
        return matter;
    }

    /// <summary>A document whose signature on paper the drafter has recorded.</summary>
    public static async Task<Matter> SignedAsync(this HaTinhOffice office, JsonObject? form = null, Matter? matter = null, Guid? drafter = null)
    {
        matter = await office.WithLeaderAsync(form, matter, drafter);
        await office.DoAsync(office.DeputyChief, matter, "agree");
        await office.DoAsync(drafter ?? office.Land, matter, "sign", new { signer = office.Chairman, signedOn = office.Today });
        return matter;
    }

    /// <summary>A document in the clerk's queue of what is to be issued.</summary>
    public static async Task<Matter> WithClerkAsync(this HaTinhOffice office, JsonObject? form = null, Matter? matter = null, Guid? drafter = null, JsonObject? recipients = null)
    {
        await office.ReceivedAsync(); // so that who is written to is known
        matter = await office.SignedAsync(form, matter, drafter);
        await office.DoAsync(drafter ?? office.Land, matter, "send-to-clerk", recipients ?? Recipients(), SignedFile);
        return matter;
    }

    /// <summary>A document that waits for its number.</summary>
    public static async Task<Matter> CheckedAsync(this HaTinhOffice office, JsonObject? form = null, Matter? matter = null, Guid? drafter = null, JsonObject? recipients = null)
    {
        matter = await office.WithClerkAsync(form, matter, drafter, recipients);
        await office.DoAsync(office.Clerk, matter, "format-ok", Passed);
        return matter;
    }

    /// <summary>What the clerk ticks when nothing is wrong.</summary>
    public static object Passed { get; } = new { checks = Checks, sameAsSigned = "true" };

    /// <summary>A document that is issued.</summary>
    public static async Task<Matter> IssuedAsync(this HaTinhOffice office, JsonObject? form = null, Matter? matter = null, JsonObject? recipients = null, int lines = 2)
    {
        matter = await office.CheckedAsync(form, matter, null, recipients);
        await office.DoAsync(office.Clerk, matter, "numbered");
        await office.DoAsync(office.Clerk, matter, "issued", new { paperSent = Enumerable.Range(1, lines).Select(line => $"{line}").ToArray() });
        await office.Ticker.RunDueAsync(CancellationToken.None);
        return matter;
    }
}
