using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Checks;

/// <summary>
/// Steps that need what no step before them can have left: a handler whom nobody chose, a leading unit that nobody named.
/// Only what holds on every way counts; whether the right way is taken is known when it runs.
/// </summary>
internal static class FactChecks
{
    public static IEnumerable<DefinitionIssue> Check(ActivityNode node)
    {
        var needs = NeedsOf(node).Distinct().ToList();
        var dueWithMatter = StepSettings.DueOf(node)?.Mode == "document";
        if (needs.Count == 0 && !dueWithMatter)
            yield break;

        var given = Preceding.Of(node).Select(step => step.Activity).OfType<IFactStep>().SelectMany(step => step.Gives).Concat((node.Activity as IFactStep)?.Brings ?? []).ToHashSet();
        foreach (var fact in needs.Where(fact => !given.Contains(fact)))
            yield return DefinitionIssue.At(node, "fact-missing", $"Bước «{node.Title}» cần {Words(fact)}, nhưng không bước nào đứng trước nó cung cấp. Hãy thêm bước {GiverOf(fact)} ở phía trước, hoặc đổi cách giao việc.");
        if (dueWithMatter && !given.Contains(Fact.DueAt))
            yield return DefinitionIssue.At(node, "no-due-date", $"Hạn của bước «{node.Title}» theo hạn của văn bản, nhưng không bước nào đứng trước nó đặt hạn cho văn bản, nên việc sẽ không có hạn. Hãy chọn số ngày hoặc «Không đặt hạn».", isWarning: true);
    }

    private static IEnumerable<Fact> NeedsOf(ActivityNode node)
    {
        foreach (var fact in (node.Activity as IFactStep)?.Needs ?? [])
            yield return fact;
        if (StepSettings.AssigneeOf(node)?.Kind switch
            {
                "initiator" => Fact.Initiator,
                "handler" => Fact.Handler,
                "role-in-lead-unit" => Fact.LeadUnit,
                "work-file-opener" => Fact.WorkFileOpener,
                "drafter" or "role-in-drafting-unit" or "role-above-drafting-unit" => Fact.Drafter,
                "signer" => Fact.Signer,
                "asked-person" or "role-in-asked-unit" => Fact.Request,
                "record-steward" or "record-head" => Fact.RecordUnit,
                _ => (Fact?)null,
            } is { } asked)
            yield return asked;
    }

    private static string Words(Fact fact) => fact switch
    {
        Fact.Document => "văn bản đã tiếp nhận",
        Fact.Initiator => "người khởi tạo",
        Fact.LeadUnit => "đơn vị chủ trì",
        Fact.Handler => "người chủ trì xử lý",
        Fact.WorkFileOpener => "hồ sơ công việc",
        Fact.DueAt => "hạn xử lý",
        Fact.Drafter => "người soạn thảo",
        Fact.Signer => "người ký",
        Fact.OutgoingNumber => "số, ký hiệu văn bản đi",
        Fact.AskedExtension => "đề nghị gia hạn",
        Fact.AskedWaiting => "đề nghị cho chờ",
        Fact.Request => "phiếu, yêu cầu đã gửi",
        Fact.RecordUnit => "đơn vị quản lý hồ sơ",
        _ => "người phối hợp",
    };

    private static string GiverOf(Fact fact) => fact switch
    {
        Fact.Document or Fact.Initiator => "«Tiếp nhận văn bản» hoặc «Soạn thảo văn bản»",
        Fact.LeadUnit => "«Phân loại, giao chủ trì» hoặc «Lập hồ sơ công việc»",
        Fact.Handler => "«Phân loại, giao chủ trì» hoặc «Đơn vị tiếp nhận, quyết định»",
        Fact.WorkFileOpener => "«Lập hồ sơ công việc»",
        Fact.Drafter => "«Soạn thảo văn bản»",
        Fact.Signer => "«Ký văn bản»",
        Fact.OutgoingNumber => "«Cấp số, vào sổ văn bản đi»",
        Fact.DueAt => "«Phân loại, giao chủ trì»",
        Fact.AskedExtension => "«Đề nghị gia hạn»",
        Fact.AskedWaiting => "«Đề nghị cho chờ»",
        Fact.Request => "«Gửi phiếu, yêu cầu»",
        Fact.RecordUnit => "«Gửi thay đổi hồ sơ», «Mở kiểm tra hồ sơ của tháng» hoặc «Lập dự thảo báo cáo hồ sơ năm»",
        _ => "«Xử lý»",
    };
}
