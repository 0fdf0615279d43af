using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Accounts.Names;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.People;

/// <summary>What is known of somebody who joins, or becomes known of somebody who is here.</summary>
public sealed record PersonFacts(string? FullName, string? Email, string? Phone, DateOnly? BornOn, string? HomePlace, string? BirthPlace);

/// <summary>A post to be given.</summary>
/// <param name="StartsOn">Null for today.</param>
/// <param name="Ground">The decision or the leader's direction it rests on.</param>
public sealed record NewPost(Guid? UnitId, string? RoleCode, string? Title, DateOnly? StartsOn, DateOnly? EndsOn, string? Ground);

/// <summary>What came of keeping somebody's record.</summary>
public abstract record KeepPeopleOutcome
{
    /// <param name="Id">The person.</param>
    public sealed record Done(Guid Id) : KeepPeopleOutcome;

    /// <summary>The organisation has no such person or post (404).</summary>
    public sealed record NotFound : KeepPeopleOutcome;

    /// <summary>Fields are missing or malformed (422). Messages by field, in Vietnamese.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : KeepPeopleOutcome;

    /// <summary>The state of things forbids it now (409). Why, in Vietnamese.</summary>
    public sealed record Refused(string Message) : KeepPeopleOutcome;

    private KeepPeopleOutcome()
    {
    }
}

/// <summary>Adds people, keeps what is known of them, gives posts and withdraws them. Nobody is ever deleted.</summary>
/// <remarks>Source: Gia Lai Điều 3.4 (GL-3.4g): a right is given on a leader's direction, where the organisation says so.</remarks>
public sealed class KeepPeople(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Adds a person with their first post.</summary>
    public async Task<KeepPeopleOutcome> AddAsync(Actor actor, PersonFacts facts, NewPost post, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var errors = Errors(facts);
        await AddErrorsAsync(db, actor.OrganisationId, post, errors, cancellationToken);
        if (errors.Count > 0)
            return new KeepPeopleOutcome.Invalid(errors);

        var person = new Person { Id = Guid.CreateVersion7(work.Now), OrganisationId = actor.OrganisationId };
        Write(person, facts);
        db.People.Add(person);
        new AuditEntry("person.added", "person", person.Id.ToString()) { Details = new JsonObject { ["fullName"] = person.FullName } }.AddTo(work);
        await db.SaveChangesAsync(cancellationToken);
        Give(work, db, person.Id, post);
        await work.CommitAsync(cancellationToken);
        return new KeepPeopleOutcome.Done(person.Id);
    }

    public async Task<KeepPeopleOutcome> ChangeAsync(Actor actor, Guid personId, PersonFacts facts, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        if (await PersonAsync(db, actor, personId, cancellationToken) is not { } person)
            return new KeepPeopleOutcome.NotFound();
        if (Errors(facts) is { Count: > 0 } errors)
            return new KeepPeopleOutcome.Invalid(errors);

        var before = Known(person);
        Write(person, facts);
        new AuditEntry("person.changed", "person", person.Id.ToString()) { Details = new JsonObject { ["before"] = before, ["after"] = Known(person) } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new KeepPeopleOutcome.Done(personId);
    }

    public async Task<KeepPeopleOutcome> GivePostAsync(Actor actor, Guid personId, NewPost post, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        if (await PersonAsync(db, actor, personId, cancellationToken) is null)
            return new KeepPeopleOutcome.NotFound();
        if (await work.ReadValueAsync<bool>("select exists (select from handovers where person_id = $1 and state = 'open')", cancellationToken, Sql.Value(personId)))
            return new KeepPeopleOutcome.Refused("Người này đang bàn giao ở đơn vị cũ. Bàn giao xong mới hoàn tất việc chuyển công tác.");
        var errors = new Dictionary<string, string[]>();
        await AddErrorsAsync(db, actor.OrganisationId, post, errors, cancellationToken);
        if (errors.Count > 0)
            return new KeepPeopleOutcome.Invalid(errors);
        Give(work, db, personId, post);
        await work.CommitAsync(cancellationToken);
        return new KeepPeopleOutcome.Done(personId);
    }

    /// <summary>Withdraws a post: its rights are gone with the next request.</summary>
    /// <param name="reason">On what ground; required where posts need a leader's direction.</param>
    public async Task<KeepPeopleOutcome> WithdrawPostAsync(Actor actor, Guid postId, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        if (await db.Posts.SingleOrDefaultAsync(p => p.Id == postId && p.OrganisationId == actor.OrganisationId, cancellationToken) is not { } post)
            return new KeepPeopleOutcome.NotFound();
        if (await NeedsDirectionAsync(db, actor.OrganisationId, cancellationToken) && string.IsNullOrWhiteSpace(reason))
            return new KeepPeopleOutcome.Invalid(new Dictionary<string, string[]> { ["ground"] = [NoDirection] });

        var yesterday = VietnamTime.DateOf(work.Now).AddDays(-1);
        post.EndsOn = yesterday < post.StartsOn ? post.StartsOn.AddDays(-1) : yesterday;
        new AuditEntry("post.withdrawn", "person", post.PersonId.ToString()) { Details = Told(post, reason?.Trim()) }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new KeepPeopleOutcome.Done(post.PersonId);
    }

    private const string NoDirection = "Ghi chỉ đạo của lãnh đạo về việc phân quyền này.";

    private static Task<Person?> PersonAsync(OfficeDb db, Actor actor, Guid personId, CancellationToken cancellationToken) =>
        db.People.SingleOrDefaultAsync(p => p.Id == personId && p.OrganisationId == actor.OrganisationId, cancellationToken);

    private static void Give(StepWork work, OfficeDb db, Guid personId, NewPost post)
    {
        var given = new Post
        {
            Id = Guid.CreateVersion7(work.Now), OrganisationId = work.OrganisationId, PersonId = personId, UnitId = post.UnitId!.Value, RoleCode = post.RoleCode!,
            Title = post.Title!.Trim().Normalize(), StartsOn = post.StartsOn ?? VietnamTime.DateOf(work.Now), EndsOn = post.EndsOn, Ground = Trimmed(post.Ground),
        };
        db.Posts.Add(given);
        work.Write("update handovers set replaced = false where person_id = $1", Sql.Value(personId));
        new AuditEntry("post.given", "person", personId.ToString()) { Details = Told(given, given.Ground) }.AddTo(work);
    }

    private static JsonObject Told(Post post, string? ground) => new()
    {
        ["title"] = post.Title, ["role"] = post.RoleCode, ["unit"] = post.UnitId.ToString(), ["startsOn"] = Day(post.StartsOn), ["endsOn"] = Day(post.EndsOn), ["ground"] = ground,
    };

    private static void Write(Person person, PersonFacts facts)
    {
        person.FullName = string.Join(' ', facts.FullName!.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        (person.Email, person.Phone) = (Trimmed(facts.Email), Trimmed(facts.Phone));
        (person.BornOn, person.HomePlace, person.BirthPlace) = (facts.BornOn, Trimmed(facts.HomePlace), Trimmed(facts.BirthPlace));
    }

    private static JsonObject Known(Person person) => new()
    {
        ["fullName"] = person.FullName, ["email"] = person.Email, ["phone"] = person.Phone,
        ["bornOn"] = Day(person.BornOn), ["homePlace"] = person.HomePlace, ["birthPlace"] = person.BirthPlace,
    };

    private Dictionary<string, string[]> Errors(PersonFacts facts)
    {
        var errors = new Dictionary<string, string[]>();
        if (Trimmed(facts.FullName) is not { Length: <= 100 } name || NameWords.Of(name).Given.Length == 0)
            errors["fullName"] = ["Nhập họ và tên, không quá 100 ký tự."];
        if (Trimmed(facts.Email) is { } email && (email.Length > 200 || !System.Net.Mail.MailAddress.TryCreate(email, out _)))
            errors["email"] = ["Địa chỉ thư không đúng."];
        if (Trimmed(facts.Phone) is { Length: > 30 })
            errors["phone"] = ["Số điện thoại không quá 30 ký tự."];
        if (facts.BornOn is { } day && (day.Year < 1900 || day >= clock.Today()))
            errors["bornOn"] = ["Ngày sinh không đúng."];
        return errors;
    }

    private static async Task AddErrorsAsync(OfficeDb db, Guid organisation, NewPost post, Dictionary<string, string[]> errors, CancellationToken cancellationToken)
    {
        if (!await db.Units.AnyAsync(unit => unit.Id == post.UnitId && unit.OrganisationId == organisation && unit.ClosedAt == null, cancellationToken))
            errors["unitId"] = ["Chọn một đơn vị."];
        if (!await db.Roles.AnyAsync(role => role.Code == post.RoleCode && role.OrganisationId == organisation, cancellationToken))
            errors["roleCode"] = ["Chọn một vai trò."];
        if (Trimmed(post.Title) is not { Length: <= 150 })
            errors["title"] = ["Nhập chức danh, không quá 150 ký tự."];
        if (post.EndsOn < post.StartsOn)
            errors["endsOn"] = ["Ngày cuối không được trước ngày đầu."];
        if (Trimmed(post.Ground) is { Length: > 300 })
            errors["ground"] = ["Căn cứ không quá 300 ký tự."];
        else if (string.IsNullOrWhiteSpace(post.Ground) && await NeedsDirectionAsync(db, organisation, cancellationToken))
            errors["ground"] = [NoDirection];
    }

    private static async Task<bool> NeedsDirectionAsync(OfficeDb db, Guid organisation, CancellationToken cancellationToken) =>
        (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == organisation, cancellationToken)).ReadSettings().RightsNeedDirection;

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static string? Trimmed(string? text) => text?.Trim().Normalize() is { Length: > 0 } trimmed ? trimmed : null;
}
