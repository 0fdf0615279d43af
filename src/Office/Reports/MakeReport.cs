using System.Text.Json;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Reports;

/// <summary>What came of asking for a report.</summary>
public abstract record MakeReportOutcome
{
    public sealed record Made(Guid Report) : MakeReportOutcome;

    /// <summary>Messages by field (422).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : MakeReportOutcome;

    private MakeReportOutcome()
    {
    }
}

/// <summary>Makes reports and keeps them; whom the office has named for a kind is told of each.</summary>
/// <remarks>Source: Sơn Động Điều 12.3 (SD-12.3c), Hà Tĩnh Điều 4.4 (HT-4.4e).</remarks>
public sealed class MakeReport(IEnumerable<IReportFigures> figures, NoticeWriter notices, NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly DateOnly MostDistant = new(2000, 1, 1);

    /// <summary>The stored words and numbers of a report.</summary>
    internal static IReadOnlyList<ReportTable> Read(string figures) => JsonSerializer.Deserialize<List<ReportTable>>(figures, JsonText.Plain)!;

    /// <summary>Makes what the organisation wants of the periods that ended before a day and is not there yet.</summary>
    /// <returns>The names of what was made.</returns>
    public async Task<IReadOnlyList<string>> MakeDueAsync(StepWork work, DateOnly day, CancellationToken cancellationToken)
    {
        var made = new List<string>();
        foreach (var period in ReportPeriod.EndedBefore(day))
            foreach (var code in await ChosenAsync(work, ReportSettings.KindsOf(period.Span), cancellationToken))
                if (ReportKind.Find(code) is { } kind && await KeepAsync(work, kind, period, cancellationToken) is not null)
                    made.Add($"{kind.Name}, {period.Words}");
        return made;
    }

    /// <summary>Makes a report of any days up to today for whoever asks; it stands beside those of the schedule.</summary>
    /// <param name="kind">Code of the kind.</param>
    public async Task<MakeReportOutcome> AskAsync(Actor actor, string? kind, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var known = ReportKind.Find(kind ?? "");
        if (known is null)
            errors["kind"] = ["Hãy chọn loại báo cáo."];
        if (from is null)
            errors["from"] = ["Hãy ghi ngày bắt đầu."];
        else if (from < MostDistant || from > clock.Today())
            errors["from"] = ["Ngày bắt đầu phải từ 01/01/2000 đến hôm nay."];
        if (to is null)
            errors["to"] = ["Hãy ghi ngày kết thúc."];
        else if (to < from || to > clock.Today())
            errors["to"] = ["Ngày kết thúc phải từ ngày bắt đầu đến hôm nay."];
        if (errors.Count > 0)
            return new MakeReportOutcome.Invalid(errors);
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var report = await KeepAsync(work, known!, ReportPeriod.Days(from!.Value, to!.Value), cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new MakeReportOutcome.Made(report!.Value);
    }

    /// <summary>Makes a report within a step; by nobody where the schedule does, and then once for its period.</summary>
    /// <returns>Its id; null where it is there.</returns>
    public async Task<Guid?> KeepAsync(StepWork work, ReportKind kind, ReportPeriod period, CancellationToken cancellationToken)
    {
        if (work.Actor.PersonId is null && await work.ReadValueAsync<bool>("select exists (select from reports where organisation_id = $1 and kind = $2 and period = $3 and made_by is null)",
            cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(kind.Code), Sql.Value(period.Code)))
            return null;
        var scope = new ReportScope(work, period);
        var tables = await figures.Single(one => one.Kind == kind).ReadAsync(scope, cancellationToken);
        var (id, readers) = (Guid.CreateVersion7(work.Now), await ChosenAsync(work, ReportSettings.RecipientsOf(kind), cancellationToken));
        work.Write("""
            insert into reports (id, organisation_id, kind, period, as_of, figures, readers, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(kind.Code), Sql.Value(period.Code), Sql.Value(scope.AsOf), Sql.Json(JsonSerializer.Serialize(tables, JsonText.Plain)),
            Sql.Value(readers), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId));
        new AuditEntry("report.made", "report", id.ToString()) { Details = new() { ["kind"] = kind.Code, ["period"] = period.Code } }.AddTo(work);
        notices.Add(work, [.. (await RightHolders.OfRolesAsync(work, readers, cancellationToken)).Where(person => person != work.Actor.PersonId).Select(person => new Notice
        {
            OrganisationId = work.OrganisationId,
            PersonId = person,
            Key = $"report:{id}",
            Kind = "report",
            Text = $"Báo cáo «{kind.Name}», {period.Words} đã lập.",
            Link = $"/statistics/reports/{id}",
        })]);
        return id;
    }

    /// <summary>Whether the organisation wants a draft of each year's summary.</summary>
    public static Task<bool> IsWantedAsync(StepWork work, CancellationToken cancellationToken) => work.ReadValueAsync<bool>(
        "select coalesce((settings ->> $2)::boolean, false) from organisations where id = $1", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(ReportSettings.YearlySummary));

    private static async Task<string[]> ChosenAsync(StepWork work, string setting, CancellationToken cancellationToken) =>
        await work.ReadValueAsync<string[]>("select array(select jsonb_array_elements_text(settings -> $2)) from organisations where id = $1 and jsonb_typeof(settings -> $2) = 'array'",
            cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(setting)) ?? [];
}
