using System.Globalization;

namespace FlowOffice.Activities.Steps;

public sealed partial class OfficeFacts
{
    /// <summary>The field of work, a code of the organisation's catalogue.</summary>
    public string? FieldCode { get => Text("fieldCode"); set => Set("fieldCode", value); }

    /// <summary>Days in which the office handles a document of this kind, as its catalogue says; null where it says nothing.</summary>
    public int? UsualDays
    {
        get => int.TryParse(Text("usualDays"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;
        set => Set("usualDays", value?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether it is a priority document (văn bản ưu tiên), apart from urgency; null where nobody said.</summary>
    public bool? IsPriority { get => Text("priority") is { } text ? text == "yes" : null; set => Set("priority", value switch { true => "yes", false => "no", null => null }); }

    /// <summary>Who confirmed that the matter went a wrong way or was ended by mistake; null while nobody has.</summary>
    public Guid? RepairConfirmedBy { get => Id("repairConfirmedBy"); set => Set("repairConfirmedBy", value); }

    /// <summary>Whether what was reported is that the document was ended by mistake.</summary>
    public bool EndedByMistake { get => Text("endedByMistake") is not null; set => Set("endedByMistake", value ? "yes" : null); }

    /// <summary>Whether a report that something went wrong waits for a leader's word.</summary>
    public bool ReportPending { get => Text("reportPending") is not null; set => Set("reportPending", value ? "yes" : null); }
}
