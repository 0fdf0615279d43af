using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Steps;

/// <summary>What the steps know of an outgoing document. The document itself is <see cref="DocumentId"/>.</summary>
public sealed partial class OfficeFacts
{
    /// <summary>Who writes it.</summary>
    public Guid? DrafterId { get => Id("drafterId"); set => Set("drafterId", value); }

    /// <summary>The unit for which it is written.</summary>
    public Guid? DraftingUnitId { get => Id("draftingUnitId"); set => Set("draftingUnitId", value); }

    /// <summary>The incoming document that it answers.</summary>
    public Guid? SourceDocumentId { get => Id("sourceDocumentId"); set => Set("sourceDocumentId", value); }

    /// <summary>How secret: <c>none</c>, <c>confidential</c>, <c>secret</c>, <c>top-secret</c>.</summary>
    public string Secrecy { get => Text("secrecy") ?? "none"; set => Set("secrecy", value); }

    /// <summary>What the drafter filled in, so that the form comes back as it was after a return.</summary>
    public JsonObject Draft { get => bag["draft"] as JsonObject ?? []; set => bag["draft"] = value; }

    /// <summary>The series of the draft's file: a file brought later is its next version.</summary>
    public Guid? DraftFileId { get => Id("draftFileId"); set => Set("draftFileId", value); }

    /// <summary>The submission report (tờ trình), where one was brought; a file brought later is its next version.</summary>
    public Guid? ReportFileId { get => Id("reportFileId"); set => Set("reportFileId", value); }

    /// <summary>In whose name it is issued; null where the office has one name.</summary>
    public string? Issuer => (string?)Draft["issuer"];

    /// <summary>The incoming document that the time of this matter belongs to: the one in hand, or the one that is answered.</summary>
    public Guid? TimedDocumentId => DrafterId is null ? DocumentId : SourceDocumentId;

    /// <summary>Whose comments on the draft were asked for.</summary>
    public IReadOnlyList<Guid> CommentPeople
    {
        get => bag["commentPeople"] is JsonArray array ? [.. array.Select(item => Guid.Parse(item!.GetValue<string>()))] : [];
        set => bag["commentPeople"] = new JsonArray([.. value.Select(item => JsonValue.Create(item.ToString()))]);
    }

    /// <summary>By when; who is silent until then agrees.</summary>
    public DateTimeOffset? CommentBy { get => Time("commentBy"); set => Set("commentBy", value?.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture)); }

    /// <summary>Who gets no copy for information of it, as its drafter wishes.</summary>
    public IReadOnlyList<Guid> NotInformed
    {
        get => bag["notInformed"] is JsonArray array ? [.. array.Select(item => Guid.Parse(item!.GetValue<string>()))] : [];
        set => bag["notInformed"] = new JsonArray([.. value.Select(item => JsonValue.Create(item.ToString()))]);
    }

    /// <summary>The signed copy, where one was brought.</summary>
    public Guid? SignedFileId { get => Id("signedFileId"); set => Set("signedFileId", value); }

    /// <summary>Who signs: as the drafter proposes, then as it was.</summary>
    public Guid? SignerId { get => Id("signerId"); set => Set("signerId", value); }

    /// <summary>Whether the content in hand is signed.</summary>
    public bool IsSigned { get => Text("signed") is not null; set => Set("signed", value ? "yes" : null); }

    /// <summary>Whether whoever must agree to the content in hand has.</summary>
    public bool HasConsent { get => Text("consent") is not null; set => Set("consent", value ? "yes" : null); }

    /// <summary>Whether the clerk has found the content in hand right.</summary>
    public bool IsChecked { get => Text("checked") is not null; set => Set("checked", value ? "yes" : null); }

    /// <summary>Số, ký hiệu that it was given.</summary>
    public string? OutgoingNumber { get => Text("outgoingNumber"); set => Set("outgoingNumber", value); }

    /// <summary>Its date, <c>yyyy-MM-dd</c>.</summary>
    public string? IssueDate { get => Text("issueDate"); set => Set("issueDate", value); }

    /// <summary>In the procedure of an incoming document: the issued document that answers it.</summary>
    public Guid? ReplyDocumentId { get => Id("replyDocumentId"); set => Set("replyDocumentId", value); }

    /// <summary>Its number and symbol.</summary>
    public string? ReplyNumber { get => Text("replyNumber"); set => Set("replyNumber", value); }

    /// <summary>Its date, <c>yyyy-MM-dd</c>.</summary>
    public string? ReplyDate { get => Text("replyDate"); set => Set("replyDate", value); }
}
