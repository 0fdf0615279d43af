using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Server.Jobs;
using FlowOffice.Studio.Jobs;
using Npgsql;
using Quartz;

namespace FlowOffice.Server.Duties;

/// <summary>Keeps what an organisation decides about its duties.</summary>
internal sealed class DutySchedules(
    NpgsqlDataSource source, IEnumerable<IDuty> duties, TimeProvider clock, [FromKeyedServices(JobRegistration.SchedulerName)] ISchedulerFactory schedulers) : IDutySchedules
{
    public async Task<IReadOnlyDictionary<string, string>> SaveAsync(Actor actor, string key, ScheduleChoice? choice, string? ownerRole, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string>();
        var schedule = Read(choice, errors);
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (ownerRole is not null && !await work.ReadValueAsync<bool>("select exists (select from roles where organisation_id = $1 and code = $2)", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(ownerRole)))
            errors["owner"] = "Vai trò này không có trong cơ quan. Hãy chọn vai trò khác.";
        if (errors.Count > 0 || duties.All(duty => duty.Plan.Key != key))
            return errors;

        var before = await work.ReadValueAsync<string>("select schedule from duty_settings where organisation_id = $1 and duty = $2", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(key));
        work.Write("""
            insert into duty_settings (organisation_id, duty, schedule, owner_role) values ($1, $2, $3, $4)
            on conflict (organisation_id, duty) do update set schedule = excluded.schedule, owner_role = excluded.owner_role
            """, Sql.Value(work.OrganisationId), Sql.Value(key), Sql.Value(schedule?.ToString()), Sql.Value(ownerRole));
        PlanDuties.LookAgainAt(work, key);
        new AuditEntry("job.scheduled", "job", key)
        {
            Details = new JsonObject { ["before"] = before, ["after"] = schedule?.ToString(), ["owner"] = ownerRole },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        await DutyBoard.HurryAsync(schedulers, cancellationToken);
        return errors;
    }

    public async Task RetryAsync(Actor actor, Guid run, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await work.ReadValueAsync<string>("update duty_runs set try_at = $3 where id = $1 and organisation_id = $2 and state = 'failed' returning duty",
            cancellationToken, Sql.Value(run), Sql.Value(work.OrganisationId), Sql.Value(work.Now)) is not { } duty)
            return; // another one asked before, or it went well meanwhile
        new AuditEntry("job.retried", "job", duty) { Details = new JsonObject { ["run"] = run.ToString() } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        await DutyBoard.HurryAsync(schedulers, cancellationToken);
    }

    private static DutySchedule? Read(ScheduleChoice? choice, Dictionary<string, string> errors)
    {
        if (choice is null)
            return null;
        if (choice.Kind is not ScheduleKind.Free && choice.Times.Count == 0)
            errors["times"] = "Hãy ghi ít nhất một giờ, ví dụ 07:30.";
        if (choice.Kind is ScheduleKind.Yearly && choice.Day > DateTime.DaysInMonth(2023, choice.Month))
            errors["day"] = "Tháng này không có ngày đó. Hãy chọn ngày khác.";
        if (choice.Kind is ScheduleKind.Monthly or ScheduleKind.WorkingDayBefore or ScheduleKind.Quarterly && choice.Day is < 1 or > ScheduleChoice.LastDayOfEachMonth)
            errors["day"] = "Hãy chọn ngày từ 1 đến 28, để tháng nào cũng có; hoặc chọn «Ngày cuối tháng».";
        if (errors.Count > 0)
            return null;
        try
        {
            var schedule = choice.ToSchedule();
            if (Occurrences.Exist(schedule))
                return schedule;
        }
        catch (FormatException)
        {
            // said below
        }

        errors["cron"] = "Không đọc được biểu thức, hoặc nó không ứng với ngày nào. Hãy ghi sáu phần: giây phút giờ ngày tháng thứ, ví dụ 0 30 7 * * MON-FRI.";
        return null;
    }
}
