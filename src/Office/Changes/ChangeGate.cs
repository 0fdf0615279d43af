using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Changes;

/// <summary>What is about to be changed, told so exactly that an agreement to it is an agreement to nothing else.</summary>
/// <param name="Hash">Of the content that would count afterwards.</param>
/// <param name="EffectiveFrom">From when; null for at once.</param>
public sealed record ChangeSubject(ChangeKind Kind, string Action, string Id, string Hash, DateOnly? EffectiveFrom = null);

/// <summary>Whether a change may be made now.</summary>
public abstract record ChangePermit
{
    /// <summary>The organisation asks for nobody's agreement.</summary>
    public sealed record Free : ChangePermit;

    /// <summary>An approved request covers exactly this change.</summary>
    public sealed record Granted(ApprovedChange Request) : ChangePermit;

    /// <param name="Message">Vietnamese, saying what to do.</param>
    /// <param name="RequestId">The request that is nearest to it, where there is one.</param>
    public sealed record Refused(string Message, Guid? RequestId) : ChangePermit;

    private ChangePermit()
    {
    }
}

/// <summary>The request on which a change is made.</summary>
public sealed record ApprovedChange(Guid Id, string Symbol, string InstanceId, string? DecisionNumber, DateOnly? DecisionDate);

/// <summary>
/// The gate before every change of the software's content: where the organisation names an approver, nothing passes without
/// an approved request for exactly this change, and each request lets one pass.
/// </summary>
/// <remarks>Source: Sơn Động Điều 8.2, 9.5 (SD-8.2, SD-9.5); reading R-35.</remarks>
public static class ChangeGate
{
    /// <summary>Asks, and holds the request until the step ends, so that it is not used twice.</summary>
    /// <param name="what">The change in words, to begin a sentence: «Bản nháp của quy trình …».</param>
    public static async Task<ChangePermit> AskAsync(StepWork work, ChangeSettings settings, ChangeSubject subject, string what, CancellationToken cancellationToken)
    {
        if (settings.Approver is null)
            return new ChangePermit.Free();

        await using var rows = await work.ReadAsync(cancellationToken, Sql.Command("""
            select id, number, year, state, content_hash, effective_from, instance_id, opinion, decision_number, decision_date from change_requests
            where organisation_id = $1 and kind = $2 and subject_id = $3 and action = $4 and state <> 'withdrawn'
            order by requested_at desc, number desc limit 20 for update
            """,
            Sql.Value(work.OrganisationId), Sql.Value(ColumnNames.Text(subject.Kind)), Sql.Value(subject.Id), Sql.Value(subject.Action)));
        Row? nearest = null;
        while (await rows.ReadAsync(cancellationToken))
        {
            var row = Read(rows);
            var same = row.Hash == subject.Hash && row.EffectiveFrom == subject.EffectiveFrom;
            if (same && row.State == ChangeState.Approved)
                return new ChangePermit.Granted(new ApprovedChange(row.Id, row.Symbol, row.InstanceId, row.DecisionNumber, row.DecisionDate));
            nearest ??= row with { Same = same };
        }

        return new ChangePermit.Refused($"{what} chưa được {settings.Who} đồng ý. {Explain(nearest, settings.Who)}", nearest?.Id);
    }

    private static string Explain(Row? nearest, string approver) => nearest switch
    {
        { State: ChangeState.Requested, Same: true } => $"Yêu cầu thay đổi số {nearest.Symbol} đang chờ {approver} quyết định.",
        { State: ChangeState.Requested } => $"Nội dung đã khác với yêu cầu thay đổi số {nearest.Symbol} đang chờ quyết định; hãy gửi yêu cầu mới cho nội dung này.",
        { State: ChangeState.Approved } => $"Nội dung đã sửa sau khi yêu cầu thay đổi số {nearest.Symbol} được duyệt; hãy gửi yêu cầu mới cho nội dung này.",
        { State: ChangeState.Refused, Same: true } => $"Yêu cầu thay đổi số {nearest.Symbol} không được đồng ý{(nearest.Opinion is null ? "" : $": «{nearest.Opinion}»")}. Hãy sửa rồi gửi yêu cầu mới.",
        _ => "Hãy gửi yêu cầu thay đổi trước.",
    };

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), ChangeRequest.ShowSymbol(row.GetInt32(1), row.GetInt32(2)), ColumnNames.Value<ChangeState>(row.GetString(3)), row.GetString(4),
        row.GetFieldValue<DateOnly?>(5), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetFieldValue<DateOnly?>(9));

    private sealed record Row(
        Guid Id, string Symbol, ChangeState State, string Hash, DateOnly? EffectiveFrom, string InstanceId, string? Opinion, string? DecisionNumber, DateOnly? DecisionDate)
    {
        public bool Same { get; init; }
    }
}
