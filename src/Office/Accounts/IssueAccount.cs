using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Accounts.Names;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>Asks for an account: for a person, or for a unit.</summary>
/// <param name="PersonId">Whose personal account it is; null for a unit's.</param>
/// <param name="UnitId">Which unit's account it is; null for a personal one.</param>
/// <param name="UserName">Empty to have one built by the organisation's rule (GL-6.1).</param>
/// <param name="DecisionNumber">The decision it rests on, such as «12/QĐ-UBND» (SD-9.4a).</param>
public sealed record NewAccount(Guid? PersonId, Guid? UnitId, string? UserName, string? DecisionNumber, DateOnly? DecisionDate);

/// <summary>What came of issuing an account.</summary>
public abstract record IssueAccountOutcome
{
    /// <param name="AccountId">The new account.</param>
    /// <param name="UserName">What its holder signs in with.</param>
    /// <param name="OneTimePassword">To be handed to its holder; it is shown this once and must be changed at first sign-in.</param>
    public sealed record Issued(Guid AccountId, string UserName, string OneTimePassword) : IssueAccountOutcome;

    /// <summary>The person or unit has one (409).</summary>
    public sealed record HasOne(string UserName) : IssueAccountOutcome;

    /// <summary>Somebody else has the user name (409).</summary>
    public sealed record NameTaken : IssueAccountOutcome;

    /// <summary>Fields are missing or malformed (422). Messages by field, in Vietnamese.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : IssueAccountOutcome;

    private IssueAccountOutcome()
    {
    }
}

/// <summary>Issues an account with a one-time password. A person has one of their own; a unit may have one besides (SD-4.4).</summary>
public sealed class IssueAccount(NpgsqlDataSource database, TimeProvider clock)
{
    private readonly Passwords passwords = new();

    public async Task<IssueAccountOutcome> RunAsync(Actor actor, NewAccount request, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        await ProposeAccountNames.HoldAsync(db, cancellationToken);
        var settings = (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == actor.OrganisationId, cancellationToken)).ReadSettings();
        request = request with { UserName = await NameAsync(db, actor.OrganisationId, request, cancellationToken) };
        if (await ErrorsAsync(db, actor.OrganisationId, request, settings, cancellationToken) is { Count: > 0 } errors)
            return new IssueAccountOutcome.Invalid(errors);

        var holder = request.PersonId ?? request.UnitId;
        if (await db.Accounts.Where(a => a.PersonId == holder || a.UnitId == holder).Select(a => a.UserName).FirstOrDefaultAsync(cancellationToken) is { } own)
            return new IssueAccountOutcome.HasOne(own);
        var name = Account.Normalize(request.UserName!);
        if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == name, cancellationToken))
            return new IssueAccountOutcome.NameTaken();

        var account = new Account
        {
            Id = Guid.CreateVersion7(work.Now),
            OrganisationId = actor.OrganisationId,
            Kind = request.PersonId is null ? AccountKind.Unit : AccountKind.Personal,
            PersonId = request.PersonId,
            UnitId = request.UnitId,
            UserName = request.UserName!.Trim(),
            NormalizedUserName = name,
            DecisionNumber = request.DecisionNumber,
            DecisionDate = request.DecisionDate,
            CreatedAt = work.Now,
        };
        var password = settings.InitialPassword ?? OneTimePassword.New();
        account.SetPassword(passwords.Hash(password), mustChange: true, work.Now);
        db.Accounts.Add(account);
        new AuditEntry("account.issued", "account", account.Id.ToString())
        {
            Clause = "SD-9.4a",
            Details = new JsonObject { ["userName"] = account.UserName, ["decisionNumber"] = request.DecisionNumber, ["decisionDate"] = request.DecisionDate?.ToString("O", CultureInfo.InvariantCulture) },
        }.AddTo(work);

        try
        {
            await work.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException raced) when (raced.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation)
        {
            // Another request issued one in the meantime.
            return violation.ConstraintName == "accounts_normalized_user_name_key" ? new IssueAccountOutcome.NameTaken() : new IssueAccountOutcome.HasOne("");
        }

        return new IssueAccountOutcome.Issued(account.Id, account.UserName, password);
    }

    private static async Task<string?> NameAsync(OfficeDb db, Guid organisation, NewAccount request, CancellationToken cancellationToken)
    {
        var names = new ProposeAccountNames(db);
        if (!string.IsNullOrWhiteSpace(request.UserName))
            return request.UserName.Trim().Normalize();
        if (request.PersonId is { } person && await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person && p.OrganisationId == organisation, cancellationToken) is { } seeker)
            return (await names.RunAsync(organisation, [new NameSeeker(seeker.FullName, seeker.BornOn, seeker.HomePlace, seeker.BirthPlace)], cancellationToken))[0];
        return request.UnitId is { } unit && await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Id == unit && u.OrganisationId == organisation, cancellationToken) is { } named
            ? await names.ForUnitAsync(organisation, named.Name, cancellationToken)
            : null;
    }

    private static async Task<Dictionary<string, string[]>> ErrorsAsync(OfficeDb db, Guid organisation, NewAccount request, OrganisationSettings settings, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (request.UserName?.Trim() is not { Length: > 2 and <= 100 } name || name.Any(char.IsWhiteSpace))
            errors["userName"] = ["Tên đăng nhập cần từ 3 đến 100 ký tự, không có dấu cách."];

        if (request.PersonId is null == request.UnitId is null)
            errors["personId"] = ["Chọn một người hoặc một đơn vị nhận tài khoản."];
        else if (request.PersonId is { } person && !await db.People.AnyAsync(p => p.Id == person && p.OrganisationId == organisation && p.Active, cancellationToken))
            errors["personId"] = ["Không có người này trong cơ quan."];
        else if (request.UnitId is { } unit && !await db.Units.AnyAsync(u => u.Id == unit && u.OrganisationId == organisation, cancellationToken))
            errors["unitId"] = ["Không có đơn vị này trong cơ quan."];

        if (settings.AccountsNeedDecision && string.IsNullOrWhiteSpace(request.DecisionNumber))
            errors["decisionNumber"] = ["Nhập số quyết định tiếp nhận, điều động hoặc luân chuyển."];
        if (settings.AccountsNeedDecision && request.DecisionDate is null)
            errors["decisionDate"] = ["Nhập ngày quyết định."];
        return errors;
    }
}
