using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Records;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

/// <summary>A ward that keeps its own records, a school below it that does not, and Home Affairs, which manages the system.</summary>
public sealed class RecordOffice(params string[] procedures) : OfficeAtWork
{
    public Guid Ward { get; private set; }

    public Guid HomeAffairs { get; private set; }

    public Guid School { get; private set; }

    /// <summary>Head of the ward.</summary>
    public Guid Head { get; private set; }

    /// <summary>The ward's steward.</summary>
    public Guid Steward { get; private set; }

    /// <summary>A teacher of the school, whose record the ward keeps.</summary>
    public Guid Teacher { get; private set; }

    public Guid Chief { get; private set; }

    public Guid ChiefSteward { get; private set; }

    protected override async Task SetUpAsync()
    {
        foreach (var role in new[] { "unit-head", "deputy-head", "specialist", "data-steward" })
            await ExecuteAsync("insert into roles (organisation_id, code, name) values ($1, $2, $2) on conflict do nothing", OrganisationId, role);
        HomeAffairs = await Rows.UnitAsync("Phòng Nội vụ");
        await ExecuteAsync("update units set code = 'noi-vu' where id = $1", HomeAffairs);
        await ExecuteAsync("update organisations set settings = coalesce(settings, '{}') || '{\"managingUnit\": \"noi-vu\"}' where id = $1", OrganisationId);
        Ward = await Rows.UnitAsync("UBND phường Hoàng Văn Thụ");
        School = await Rows.UnitAsync("Trường Tiểu học Hoàng Văn Thụ", Ward);
        (Chief, ChiefSteward) = (await Rows.PersonAsync("Đinh Văn Nam", "unit-head", HomeAffairs), await Rows.PersonAsync("Hoàng Kim Ngân", "data-steward", HomeAffairs));
        (Head, Steward) = (await Rows.PersonAsync("Nguyễn Đức Minh", "unit-head", Ward), await Rows.PersonAsync("Bế Thị Nga", "data-steward", Ward));
        Teacher = await Rows.PersonAsync("Chu Thị Mai", "specialist", School);
        foreach (var field in DefaultFields.For(OrganisationId))
            await ExecuteAsync("""
                insert into record_fields (organisation_id, code, name, heading, kind, choices, required, needs_evidence, masked, part, sort) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """, OrganisationId, field.Code, field.Name, field.Heading, ColumnNames.Text(field.Kind), field.Choices, field.Required, field.NeedsEvidence, field.Masked,
                field.Part is { } part ? ColumnNames.Text(part) : (object)DBNull.Value, field.Sort);
        foreach (var person in new[] { Chief, ChiefSteward, Head, Steward, Teacher })
            await VerifyAsync(person);
        foreach (var procedure in procedures)
            await PublishAsync(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "workflows/lang-son", $"{procedure}.json")));
    }

    /// <summary>A record all of whose required fields were verified, but for some; with values for those that matter.</summary>
    public async Task VerifyAsync(Guid person, int lacking = 0, params (string Field, string Value)[] values)
    {
        await ExecuteAsync("""
            insert into record_values (organisation_id, person_id, field_code, value, since)
            select organisation_id, $2, code, '…', $4 from record_fields where organisation_id = $1 and required order by sort limit (40 - $3) on conflict do nothing
            """, OrganisationId, person, lacking, Clock.GetUtcNow().AddDays(-60));
        foreach (var (field, value) in values)
            await ExecuteAsync("""
                insert into record_values (organisation_id, person_id, field_code, value, since) values ($1, $2, $3, $4, $5) on conflict (person_id, field_code) do update set value = $4
                """, OrganisationId, person, field, value, Clock.GetUtcNow().AddDays(-60));
        await ExecuteAsync("insert into record_states (organisation_id, person_id, version, verified_at) values ($1, $2, 1, $3) on conflict do nothing", OrganisationId, person, Clock.GetUtcNow().AddDays(-60));
    }

    public Task LackAsync(Guid person, int fields) => ExecuteAsync("""
        delete from record_values where person_id = $1 and field_code in (select code from record_fields where organisation_id = $2 and required order by sort desc limit $3)
        """, person, OrganisationId, fields);

    /// <summary>Somebody has filed a change of a field.</summary>
    public async Task FileAsync(Guid person, string state, string at, string field)
    {
        var (id, moment) = (Guid.CreateVersion7(), Moment(at));
        await ExecuteAsync("""
            insert into record_filings (id, organisation_id, person_id, instance_id, filed_by, filed_at, declared_at, state, decided_by, decided_at, reason)
            values ($1, $2, $3, $4, $3, $5, $5, $6, case when $6 <> 'pending' then $7::uuid end, case when $6 <> 'pending' then $5 end, case when $6 = 'rejected' then 'Sai' end)
            """, id, OrganisationId, person, id.ToString("n"), moment, state, person == Head ? Steward : Head);
        await ExecuteAsync("insert into record_filing_lines (filing_id, organisation_id, field_code, after) values ($1, $2, $3, '…')", id, OrganisationId, field);
    }

    public async Task<RecordCompleteness> CompletenessAsync(Guid person)
    {
        await using var work = await StepWork.OpenAsync(DataSource, Actor.System(OrganisationId), Clock.GetUtcNow(), CancellationToken.None);
        await using var reader = await work.ReadAsync(CancellationToken.None, RecordCompleteness.Of(OrganisationId, Clock.GetUtcNow(), null, person));
        return Assert.Single(await RecordCompleteness.ReadAsync(reader, CancellationToken.None));
    }

    /// <summary>Some procedure of that name, which asks one thing.</summary>
    public static string Procedure(string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Folder, "workflows/ha-tinh/ht-use-review.json")).Replace("clerk", "unit-head", StringComparison.Ordinal))!;
        (json["definitionId"], json["customProperties"]!["procedure"]) = (name, name);
        return json.ToJsonString();
    }

    private static DateTimeOffset Moment(string at) =>
        VietnamTime.At(DateOnly.ParseExact(at[..10], "dd/MM/yyyy", CultureInfo.InvariantCulture), TimeOnly.ParseExact(at[11..], "HH:mm", CultureInfo.InvariantCulture));

    /// <summary>The clock goes to a moment; what is due by then happens: duties, timers, reminders.</summary>
    public async Task TickAsync(string at)
    {
        Clock.SetTo(Moment(at));
        var procedures = new RecordProcedures(Get<PublishedGraphs>(), InstanceSteps);
        IDuty[] duties = [new RecordCompletenessDuty(Get<PublishedGraphs>(), Get<RemindCompleteness>()), new RecordCheckDuty(procedures), new RecordReportDuty(procedures)];
        await new PlanDuties(DataSource, duties, Get<WorkingCalendars>(), Clock).RunAsync(CancellationToken.None);
        await new RunDuties(DataSource, duties, new JobFailures(Get<NoticeWriter>()), Clock).RunAsync(CancellationToken.None);
        await Ticker.RunDueAsync(CancellationToken.None);
        await Deadlines.RunAsync(CancellationToken.None);
    }

    /// <summary>What somebody was told by a kind of notice, with the day.</summary>
    public async Task<string[]> ToldAsync(Guid person, string kind) => await ScalarAsync<string[]>("""
        select coalesce(array_agg(to_char(created_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM ') || text order by created_at, text), '{}') from notices where person_id = $1 and kind = $2
        """, person, kind) ?? [];

    /// <summary>The instance of a procedure that a unit has for a month.</summary>
    public async Task<Matter> CheckAsync(Guid unit, string month) => new(
        await ScalarAsync<string>("select instance_id from record_checks where unit_id = $1 and month = to_date($2, 'MM/YYYY')", unit, month) ?? throw new InvalidOperationException("No check."), Guid.Empty);
}
