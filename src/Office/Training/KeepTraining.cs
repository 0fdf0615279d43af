using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Training;

/// <summary>What was filled in about a course.</summary>
public sealed record CourseForm(string? Title, DateOnly? HeldOn, string? Place, IReadOnlyList<Guid> People);

/// <summary>The Office plans courses, invites people, and notes who came.</summary>
/// <remarks>Source: Sơn Động Điều 12.6 (SD-12.6).</remarks>
public sealed class KeepTraining(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    private const int LongestText = 200;

    public async Task<TrainingOutcome> PlanAsync(CurrentPerson person, CourseForm form, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!person.May(Right.KeepTraining))
            return await RefuseAsync(work, "training.plan", null, cancellationToken);
        form = form with { Title = Clean(form.Title), Place = Clean(form.Place), People = [.. form.People.Distinct()] };
        if (await ErrorsAsync(work, form, cancellationToken) is { Count: > 0 } errors)
            return new TrainingOutcome.Invalid(errors);

        var id = Guid.CreateVersion7(work.Now);
        work.Write("insert into training_courses (id, organisation_id, title, held_on, place, planned_by, planned_at) values ($1, $2, $3, $4, $5, $6, $7)",
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(form.Title), Sql.Value(form.HeldOn), Sql.Value(form.Place), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        work.Write("insert into training_people (course_id, person_id) select $1, unnest($2)", Sql.Value(id), Sql.Value([.. form.People]));
        notices.Add(work, [.. form.People.Select(invited => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = invited, Key = $"training:{id}", Kind = "notify",
            Text = string.Create(CultureInfo.InvariantCulture, $"Mời dự tập huấn «{form.Title}» ngày {form.HeldOn:dd/MM/yyyy}{(form.Place is null ? "" : $", tại {form.Place}")}."),
        })]);
        new AuditEntry("training.planned", "training", id.ToString()) { Details = new() { ["title"] = form.Title, ["invited"] = form.People.Count } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new TrainingOutcome.Done(id);
    }

    /// <summary>Notes who came; whoever is not among them did not. It may be put right later.</summary>
    public async Task<TrainingOutcome> NoteAsync(CurrentPerson person, Guid course, IReadOnlyList<Guid> present, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (await OpenAsync(work, person, "training.note", course, cancellationToken) is { } refusal)
            return refusal;
        if (await work.ReadValueAsync<bool>("select held_on > $2 from training_courses where id = $1", cancellationToken, Sql.Value(course), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now))))
            return new TrainingOutcome.Refused("Lớp tập huấn chưa diễn ra, chưa ghi được ai có mặt.");
        work.Write("update training_people set present = person_id = any($2) where course_id = $1", Sql.Value(course), Sql.Value([.. present]));
        work.Write("update training_courses set noted_by = $2, noted_at = $3 where id = $1", Sql.Value(course), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        new AuditEntry("training.noted", "training", course.ToString()) { Details = new() { ["present"] = present.Count } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new TrainingOutcome.Done(course);
    }

    /// <summary>Calls a course off; it counts as none from then on.</summary>
    public async Task<TrainingOutcome> CancelAsync(CurrentPerson person, Guid course, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (await OpenAsync(work, person, "training.cancel", course, cancellationToken) is { } refusal)
            return refusal;
        if (await work.ReadValueAsync<bool>("select noted_at is not null from training_courses where id = $1", cancellationToken, Sql.Value(course)))
            return new TrainingOutcome.Refused("Lớp tập huấn đã ghi người có mặt, không hủy được nữa.");
        work.Write("update training_courses set cancelled_at = $2 where id = $1", Sql.Value(course), Sql.Value(work.Now));
        new AuditEntry("training.cancelled", "training", course.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new TrainingOutcome.Done(course);
    }

    /// <summary>Why the person may not touch the course; null where they may. It stays theirs until the step ends.</summary>
    private static async Task<TrainingOutcome?> OpenAsync(StepWork work, CurrentPerson person, string action, Guid course, CancellationToken cancellationToken)
    {
        if (!person.May(Right.KeepTraining))
            return await RefuseAsync(work, action, course, cancellationToken);
        return await work.ReadValueAsync<bool?>("select cancelled_at is not null from training_courses where id = $1 and organisation_id = $2 for update", cancellationToken, Sql.Value(course), Sql.Value(work.OrganisationId)) switch
        {
            null => new TrainingOutcome.NotFound(),
            true => new TrainingOutcome.Refused("Lớp tập huấn đã hủy."),
            false => null,
        };
    }

    private static async Task<TrainingOutcome> RefuseAsync(StepWork work, string action, Guid? course, CancellationToken cancellationToken)
    {
        const string why = "Chỉ Văn phòng và người quản trị giữ kế hoạch tập huấn.";
        new AuditEntry($"{action}-refused", "training", course?.ToString() ?? "") { Details = new() { ["why"] = why } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new TrainingOutcome.NotAllowed(why);
    }

    private static async Task<Dictionary<string, string[]>> ErrorsAsync(StepWork work, CourseForm form, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (form.Title is not { Length: <= LongestText })
            errors["title"] = [$"Hãy ghi tên lớp tập huấn, nhiều nhất {LongestText} ký tự."];
        if (form.HeldOn is null)
            errors["heldOn"] = ["Hãy ghi ngày tập huấn."];
        if (form.Place is { Length: > LongestText })
            errors["place"] = [$"Địa điểm nhiều nhất {LongestText} ký tự."];
        var known = await work.ReadValueAsync<long>("select count(*) from people where organisation_id = $1 and active and id = any($2)", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value([.. form.People]));
        if (form.People.Count == 0 || known != form.People.Count)
            errors["people"] = ["Hãy chọn người được mời trong danh sách."];
        return errors;
    }

    private static string? Clean(string? text) => text?.Trim().Normalize() is { Length: > 0 } clean ? clean : null;
}
