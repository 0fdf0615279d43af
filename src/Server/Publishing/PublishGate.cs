using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows;

namespace FlowOffice.Server.Publishing;

/// <summary>Whether a version may be put into force, taken out of it or dated anew, and by whom.</summary>
/// <param name="Refusal">Why not; null when it may.</param>
/// <param name="Request">The approved request on which it is done; null where none is needed.</param>
internal sealed record PublishPermit(DefinitionOutcome.NotAgreed? Refusal, ApprovedChange? Request);

/// <summary>
/// Puts <see cref="ChangeGate"/> before everything that changes what is in force. What is agreed to is a version's content to
/// the letter, with its effective date.
/// </summary>
/// <remarks>Source: Sơn Động Điều 8.2 (SD-8.2).</remarks>
internal static class PublishGate
{
    public static ChangeSubject Publishing(DefinitionVersion draft) =>
        new(ChangeKind.Definition, ChangeAction.Publish, draft.DefinitionId, draft.ContentHash, draft.EffectiveFrom);

    public static ChangeSubject Retracting(DefinitionVersion published) =>
        new(ChangeKind.Definition, ChangeAction.Retract, published.DefinitionId, published.Id);

    public static ChangeSubject Dating(DefinitionVersion awaiting, DateOnly from) =>
        new(ChangeKind.Definition, ChangeAction.SetEffectiveDate, awaiting.DefinitionId, awaiting.Id, from);

    public static async Task<PublishPermit> AskAsync(StepWork work, ChangeSubject subject, DefinitionVersion version, CancellationToken cancellationToken)
    {
        var settings = await ChangeSettings.ReadAsync(work, cancellationToken);
        if (subject.Action == ChangeAction.Retract && version.Procedure == ChangeSettings.Procedure && settings.Approver is not null)
            return Refuse("APPROVAL_IN_USE", $"Quy trình «{version.Name}» đang được dùng để xin {settings.Who} đồng ý cho thay đổi. Hãy bỏ người quyết định thay đổi trong «Thiết lập» trước.");
        if (subject.Action == ChangeAction.Publish && settings.TwoPeople && await EditedAsync(work, version, cancellationToken))
            return Refuse("TWO_PEOPLE", "Anh/chị đã sửa bản nháp này. Cơ quan đặt thiết lập «Hai người»: người khác có quyền ban hành phải ban hành bản này.");

        return await ChangeGate.AskAsync(work, settings, subject, What(subject, version), cancellationToken) switch
        {
            ChangePermit.Refused refused => Refuse("NOT_APPROVED", refused.Message),
            ChangePermit.Granted granted => new PublishPermit(null, granted.Request),
            _ => new PublishPermit(null, null),
        };
    }

    /// <summary>The request was used: it lets nothing else pass.</summary>
    public static void Use(StepWork work, ApprovedChange? request, DefinitionVersion version)
    {
        if (request is not null)
            ChangeRows.CarryOut(work, request.Id, $"{version.DefinitionId} v{version.Version}");
    }

    /// <summary>Writes into a version on what it was put into force.</summary>
    public static void Note(StepWork work, ApprovedChange? request, DefinitionVersion version, PublishingTerms? terms) => work.Write(
        "update workflow_definition_versions set change_request_id = $2, decision_number = $3, decision_date = $4 where id = $1",
        Sql.Value(version.Id), Sql.Value(request?.Id), Sql.Value(request?.DecisionNumber ?? terms?.DecisionNumber), Sql.Value(request?.DecisionDate ?? terms?.DecisionDate));

    /// <summary>Why versions that are in force cannot simply be deleted; null when they can.</summary>
    public static async Task<DefinitionOutcome.NotAgreed?> KeepsAsync(StepWork work, IEnumerable<DefinitionVersion> versions, CancellationToken cancellationToken)
    {
        if (!versions.Any(version => version is { PublishedAt: not null, RetractedAt: null }))
            return null;
        var settings = await ChangeSettings.ReadAsync(work, cancellationToken);
        return settings.Approver is null
            ? null
            : new DefinitionOutcome.NotAgreed($"Bản đã ban hành không xóa được khi chưa được {settings.Who} đồng ý. Hãy gửi yêu cầu ngừng phát hành trước.", "NOT_APPROVED");
    }

    private static string What(ChangeSubject subject, DefinitionVersion version) => subject.Action switch
    {
        ChangeAction.Retract => $"Việc ngừng phát hành quy trình «{version.Name}»",
        ChangeAction.SetEffectiveDate => $"Ngày hiệu lực mới của phiên bản {version.Version} quy trình «{version.Name}»",
        _ => $"Phiên bản {version.Version} của quy trình «{version.Name}»",
    };

    // What this very step saved is not in the table yet.
    private static async Task<bool> EditedAsync(StepWork work, DefinitionVersion version, CancellationToken cancellationToken) =>
        work.Actor.PersonId is { } person && (version.SavedBy == work.Actor.AccountId || await work.ReadValueAsync<bool>(
            "select $2 = any(edited_by) from workflow_definition_versions where id = $1", cancellationToken, Sql.Value(version.Id), Sql.Value(person)));

    private static PublishPermit Refuse(string code, string reason) => new(new DefinitionOutcome.NotAgreed(reason, code), null);
}
