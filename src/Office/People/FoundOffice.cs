using System.Text.Json.Nodes;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.People;

/// <summary>Asks for a new organisation with its first administrator, who adds everybody else.</summary>
/// <param name="Code">Small letters, digits and hyphens: <c>son-dong</c>.</param>
public sealed record NewOffice(string Code, string Name, string AdministratorName, string AdministratorUserName);

/// <summary>What came of founding an office.</summary>
public abstract record FoundOfficeOutcome
{
    /// <summary>The password is shown this once and must be changed at first sign-in.</summary>
    public sealed record Founded(string OneTimePassword) : FoundOfficeOutcome;

    public sealed record CodeTaken : FoundOfficeOutcome;

    public sealed record UserNameTaken : FoundOfficeOutcome;

    private FoundOfficeOutcome()
    {
    }
}

/// <summary>Adds an organisation: the roles that the program knows, an office unit, and one administrator in it.</summary>
public sealed class FoundOffice(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly (string Code, string Name)[] Roles =
    [
        (RoleCode.Chairman, "Chủ tịch"), (RoleCode.ViceChairman, "Phó Chủ tịch"), (RoleCode.ChiefOfOffice, "Chánh Văn phòng"), (RoleCode.Clerk, "Văn thư"),
        (RoleCode.DeputyChief, "Phó Chánh Văn phòng"),
        (RoleCode.UnitHead, "Thủ trưởng đơn vị"), (RoleCode.DeputyHead, "Cấp phó"), (RoleCode.Specialist, "Chuyên viên"),
        (RoleCode.Administrator, "Quản trị hệ thống"), (RoleCode.Operator, "Vận hành hệ thống"), (RoleCode.DataSteward, "Cán bộ quản lý hồ sơ"),
    ];

    public async Task<FoundOfficeOutcome> RunAsync(NewOffice request, CancellationToken cancellationToken)
    {
        var organisation = new Organisation { Id = NewId(), Code = request.Code, Name = request.Name.Normalize() };
        organisation.Write(new OrganisationSettings { ManagingUnit = "van-phong" });
        await using var work = await StepWork.OpenAsync(database, Actor.System(organisation.Id), clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        if (await db.Organisations.AnyAsync(o => o.Code == request.Code, cancellationToken))
            return new FoundOfficeOutcome.CodeTaken();
        var userName = Account.Normalize(request.AdministratorUserName);
        if (await db.Accounts.AnyAsync(account => account.NormalizedUserName == userName, cancellationToken))
            return new FoundOfficeOutcome.UserNameTaken();

        db.Organisations.Add(organisation);
        await db.SaveChangesAsync(cancellationToken);
        db.Roles.AddRange(Roles.Select(role => new Role { OrganisationId = organisation.Id, Code = role.Code, Name = role.Name }));
        var person = new Person { Id = NewId(), OrganisationId = organisation.Id, FullName = request.AdministratorName.Normalize() };
        db.People.Add(person);
        await db.SaveChangesAsync(cancellationToken);
        db.Posts.Add(new Post
        {
            Id = NewId(), OrganisationId = organisation.Id, Person = person, RoleCode = RoleCode.Administrator, Title = "Quản trị hệ thống", StartsOn = clock.Today(),
            Unit = new Unit { Id = NewId(), OrganisationId = organisation.Id, Code = "van-phong", Name = "Văn phòng", Kind = UnitKind.Office, Sort = 1 },
        });

        var password = OneTimePassword.New();
        var account = new Account
        {
            Id = NewId(), OrganisationId = organisation.Id, Kind = AccountKind.Personal, PersonId = person.Id,
            UserName = request.AdministratorUserName.Trim(), NormalizedUserName = userName, CreatedAt = work.Now,
        };
        account.SetPassword(new Passwords().Hash(password), mustChange: true, work.Now);
        db.Accounts.Add(account);
        new AuditEntry("organisation.founded", "organisation", organisation.Id.ToString()) { Details = new JsonObject { ["code"] = organisation.Code, ["name"] = organisation.Name } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new FoundOfficeOutcome.Founded(password);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
