using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// What the steps of one procedure know of the matter they handle. Kept with the workflow instance under the property
/// <c>office</c>, one text a fact, so that a step need not read the document's row to go on.
/// </summary>
public sealed partial class OfficeFacts
{
    internal const string Property = "office";

    private readonly JsonObject bag;

    private OfficeFacts(JsonObject bag) => this.bag = bag;

    /// <summary>The facts of the instance.</summary>
    public static OfficeFacts Of(WorkflowContext workflow)
    {
        if (workflow.Properties[Property] is not JsonObject bag)
            workflow.Properties[Property] = bag = [];
        return new OfficeFacts(bag);
    }

    /// <summary>The document in hand: the incoming one, or the outgoing one in a procedure that drafts.</summary>
    public Guid? DocumentId { get => Id("documentId"); set => Set("documentId", value); }

    /// <summary>What the document is about, for task titles.</summary>
    public string? Abstract { get => Text("abstract"); set => Set("abstract", value); }

    /// <summary>Who sent the document.</summary>
    public string? Sender { get => Text("sender"); set => Set("sender", value); }

    /// <summary>The number and symbol that its sender gave it.</summary>
    public string? NumberSymbol { get => Text("numberSymbol"); set => Set("numberSymbol", value); }

    /// <summary>The date that its sender gave it, as it was filled in.</summary>
    public string? DocumentDate { get => Text("documentDate"); set => Set("documentDate", value); }

    /// <summary>Its type, a code of the catalogue.</summary>
    public string? TypeCode { get => Text("typeCode"); set => Set("typeCode", value); }

    /// <summary>The leader's direction.</summary>
    public string? Direction { get => Text("direction"); set => Set("direction", value); }

    /// <summary>Where the direction came from: <c>written</c>, <c>spoken</c>, <c>standing</c>.</summary>
    public string? DirectionSource { get => Text("directionSource"); set => Set("directionSource", value); }

    /// <summary>What the lead asks of collaborators.</summary>
    public string? Request { get => Text("request"); set => Set("request", value); }

    /// <summary>By when collaborators are asked to answer.</summary>
    public DateTimeOffset? AnswerBy { get => Time("answerBy"); set => Set("answerBy", value?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)); }

    /// <summary>How urgent: <c>normal</c>, <c>urgent</c>, <c>very-urgent</c>, <c>express</c>.</summary>
    public string Urgency { get => Text("urgency") ?? "normal"; set => Set("urgency", value); }

    /// <summary>Who began the procedure (SD reading R-23: the clerk who registered the document).</summary>
    public Guid? InitiatorId { get => Id("initiatorId"); set => Set("initiatorId", value); }

    /// <summary>The number drawn in the incoming register.</summary>
    public int? ArrivalNumber { get => (int?)bag["arrivalNumber"]; set => bag["arrivalNumber"] = value; }

    /// <summary>When it was entered in the incoming register.</summary>
    public DateTimeOffset? RegisteredAt { get => Time("registeredAt"); set => Set("registeredAt", value?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)); }

    /// <summary>The date in a field of the start form or of the draft, or <c>documentDate</c> of the incoming document; null where there is none.</summary>
    internal DateOnly? DateIn(string field) => DueStart.DateOf(Asked(field) ?? (Draft[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null) ?? (field == "documentDate" ? DocumentDate : null));

    /// <summary>The unit that leads.</summary>
    public Guid? LeadUnitId { get => Id("leadUnitId"); set => Set("leadUnitId", value); }

    /// <summary>The one person who handles the matter now.</summary>
    public Guid? HandlerId { get => Id("handlerId"); set => Set("handlerId", value); }

    /// <summary>By when the matter is to be handled. Setting another moment forgets how the one before was counted: a person named this one.</summary>
    public DateTimeOffset? DueAt
    {
        get => Time(DueFacts.DueAt);
        set
        {
            if (value != DueAt)
                bag.Remove(DueFacts.Origin);
            Set(DueFacts.DueAt, value?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>How <see cref="DueAt"/> was counted; null where a person named it.</summary>
    public DueOrigin? DueOrigin => DueOrigin.Parse(Text(DueFacts.Origin));

    /// <summary>Sets the due moment together with how it was counted.</summary>
    public void SetDue(DateTimeOffset? dueAt, DueOrigin? origin)
    {
        DueAt = dueAt;
        Set(DueFacts.Origin, origin?.ToString());
    }

    /// <summary>The work file, where one was opened.</summary>
    public Guid? WorkFileId { get => Id("workFileId"); set => Set("workFileId", value); }

    /// <summary>Who opened the work file.</summary>
    public Guid? WorkFileOpenerId { get => Id("workFileOpenerId"); set => Set("workFileOpenerId", value); }

    /// <summary>The change request, where the matter is one.</summary>
    public Guid? ChangeId { get => Id("changeId"); set => Set("changeId", value); }

    /// <summary>What the last step wrote for the next one: a direction, a reason for a return.</summary>
    public string? Note { get => Text("note"); set => Set("note", value); }

    /// <summary>The collaborators asked for by the lead: <c>unit:{id}</c> and <c>person:{id}</c>.</summary>
    public IReadOnlyList<string> Collaborators
    {
        get => bag["collaborators"] is JsonArray array ? [.. array.Select(item => item!.GetValue<string>())] : [];
        set => bag["collaborators"] = new JsonArray([.. value.Select(item => JsonValue.Create(item))]);
    }

    private string? Text(string name) => (string?)bag[name];

    private DateTimeOffset? Time(string name) => Text(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    private Guid? Id(string name) => Text(name) is { } text ? Guid.Parse(text) : null;

    private void Set(string name, Guid? value) => Set(name, value?.ToString());

    private void Set(string name, string? value)
    {
        if (value is null)
            bag.Remove(name);
        else
            bag[name] = value;
    }
}
