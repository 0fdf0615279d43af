using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>When a document must have a scan as it goes into the register.</summary>
/// <remarks>Source: Gia Lai Điều 9.1 (GL-9.1a): always; Hà Tĩnh Điều 3.2, 7.1 (HT-3.2c, HT-7.1c): with a leader's opinion on the paper, or without an electronic file.</remarks>
internal static class ScanDuty
{
    /// <summary>The field by which a clerk goes on without a scan where that is only asked.</summary>
    public const string Accept = "acceptWithoutScan";

    public static readonly IReadOnlyList<FieldOption> Cases =
    [
        new("always", "Luôn luôn"), new("leader-opinion-present", "Có ý kiến lãnh đạo trên bản giấy"), new("no-electronic-file", "Không có văn bản điện tử"), new("remind", "Chỉ nhắc, được bỏ qua"),
    ];

    public static async ValueTask CheckAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome, Secrecy secrecy)
    {
        var cases = context.Texts("ScanRequired") ?? [];
        var isRequired = cases.Contains("always") || cases.Contains(outcome) || (cases.Contains("no-electronic-file") && !facts.HasElectronicFile);
        if ((!isRequired && !cases.Contains("remind")) || secrecy != Secrecy.None || step.Work.Trial is not null || step.Form.FilesOf("files").Count > 0) // a dry run has no files
            return;
        if (await step.Work.ReadValueAsync<bool?>("select true from attachments where subject_id = $1 and kind = 'incoming' and replaced_at is null limit 1", context.Cancellation, Sql.Value(facts.DocumentId)) is true)
            return;
        if (isRequired)
            step.Form.Wrong("files", "Hãy quét văn bản giấy và đính kèm.");
        else if (!step.Form.Ticked(Accept))
            step.Form.Wrong(Accept, "Chưa có bản quét. Nếu vẫn vào sổ, hãy đánh dấu xác nhận.");
    }
}
