namespace FlowOffice.Activities.Steps;

public sealed partial class OfficeFacts
{
    /// <summary>The field of work, a code of the organisation's catalogue.</summary>
    public string? FieldCode { get => Text("fieldCode"); set => Set("fieldCode", value); }
}
