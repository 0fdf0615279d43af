using FlowOffice.Office.Accounts;
using FlowOffice.Office.Board;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FlowOffice.Server.Samples;

/// <summary>Fills an empty database with the sample offices; one that has an organisation is left alone.</summary>
internal sealed class SeedSamples(OfficeDb db, IOptions<SampleSettings> settings, TimeProvider clock)
{
    private const long Lock = 0x53616D706C6573; // "Samples": two servers that start at once seed once

    /// <returns>The accounts, as lines of a table to print; empty when nothing was done.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.Value.Enabled)
            return [];
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);
        if (await db.Organisations.AnyAsync(cancellationToken))
            return [];

        // One hash for all: they share the password anyway, and two hundred hashes would take ten seconds.
        var hash = new PasswordHasher<Account>().HashPassword(null!, settings.Value.Password);
        var lines = new List<string>();
        foreach (var office in SampleOffice.All())
            lines.AddRange(await AddAsync(office, hash, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return lines;
    }

    private async Task<IReadOnlyList<string>> AddAsync(SampleOffice office, string hash, CancellationToken cancellationToken)
    {
        var organisation = new Organisation { Id = NewId(), Code = office.Code, Name = office.Name };
        organisation.Write(office.Settings);
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync(cancellationToken);
        db.Roles.AddRange(office.Roles.Select(role => new Role { OrganisationId = organisation.Id, Code = role.Code, Name = role.Name }));
        var units = await AddUnitsAsync(office, organisation.Id, cancellationToken);

        var people = new Dictionary<string, Person>();
        var lines = new List<string>();
        var working = new List<(Person, Post)>();
        foreach (var (unit, post) in office.Units.SelectMany(unit => unit.Posts.Select(post => (unit, post))))
        {
            var userName = $"{post.User}.{office.Suffix}";
            if (!people.TryGetValue(userName, out var person))
            {
                person = people[userName] = new Person { Id = NewId(), OrganisationId = organisation.Id, FullName = post.Person.Normalize(), Email = $"{userName}@example.vn" };
                lines.Add($"{office.Code,-10} {post.Role,-16} {userName,-32} {post.Person}, {post.Title}");
            }

            var held = new Post
            {
                Id = NewId(), OrganisationId = organisation.Id, Person = person, Unit = units[unit.Code], RoleCode = post.Role, Title = post.Title,
                StartsOn = clock.Today().AddYears(-1),
            };
            db.Posts.Add(held);
            if (working.TrueForAll(one => one.Item1 != person))
                working.Add((person, held));
        }

        db.People.AddRange(people.Values);
        await db.SaveChangesAsync(cancellationToken);
        AddFields(office, organisation.Id, units, people);
        AddFolders(office, organisation.Id, units, people);
        if (office.Records is { } lacking)
            new SampleRecords(db, clock.GetUtcNow()).Add(organisation.Id, working, person => lacking.GetValueOrDefault(people.First(one => one.Value == person).Key[..^(office.Suffix.Length + 1)]));
        db.Accounts.AddRange(people.Select(person => NewAccount(organisation.Id, person.Value.Id, person.Key, hash)));
        await db.SaveChangesAsync(cancellationToken);
        return lines;
    }

    private void AddFields(SampleOffice office, Guid organisation, Dictionary<string, Unit> units, Dictionary<string, Person> people)
    {
        foreach (var (field, sort) in office.Fields.Select((field, index) => (field, index + 1)))
        {
            db.SubjectFields.Add(new SubjectField { OrganisationId = organisation, Code = field.Code, Name = field.Name, Sort = sort, UnitId = units[field.Unit].Id });
            db.SubjectFieldPeople.AddRange(field.Specialists.Select(user => Of(user, SubjectFieldPart.Specialist)).Concat(field.Related.Select(user => Of(user, SubjectFieldPart.Related))));

            SubjectFieldPerson Of(string user, SubjectFieldPart part) =>
                new() { OrganisationId = organisation, FieldCode = field.Code, PersonId = people[$"{user}.{office.Suffix}"].Id, Part = part };
        }
    }

    private void AddFolders(SampleOffice office, Guid organisation, Dictionary<string, Unit> units, Dictionary<string, Person> people)
    {
        db.BoardFolders.AddRange(office.Folders.Select((folder, index) => new BoardFolder
        {
            Id = NewId(), OrganisationId = organisation, Code = folder.Code, Kind = ColumnNames.Value<FolderKind>(folder.Kind), Name = folder.Name,
            Posters = [.. folder.Posters.Select(Key)], Authorisers = [.. folder.Authorisers.Select(Key)], KeptFor = ColumnNames.Value<RetentionSpan>(folder.KeptFor),
            PurgeDay = folder.PurgeDay, Sort = index + 1, Monthly = folder is { Kind: "calendar", Authorisers.Count: > 0 },
        }));

        string Key(string text) => text.Split(':', '@') switch
        {
            ["role", var role, var unit] => CandidateKey.RoleInUnit(role, units[unit].Id),
            ["unit", var unit] => CandidateKey.Unit(units[unit].Id),
            ["person", var user] => BoardKey.Person(people[$"{user}.{office.Suffix}"].Id),
            _ => text,
        };
    }

    private async Task<Dictionary<string, Unit>> AddUnitsAsync(SampleOffice office, Guid organisation, CancellationToken cancellationToken)
    {
        var units = new Dictionary<string, Unit>();
        foreach (var (unit, sort) in office.Units.Select((unit, index) => (unit, index + 1)))
        {
            units[unit.Code] = new Unit
            {
                Id = NewId(), OrganisationId = organisation, ParentId = unit.Parent is null ? null : units[unit.Parent].Id,
                Code = unit.Code, Name = unit.Name, Kind = ColumnNames.Value<UnitKind>(unit.Kind), Sort = sort,
            };
        }

        db.Units.AddRange(units.Values.Where(unit => unit.ParentId is null));
        await db.SaveChangesAsync(cancellationToken);
        db.Units.AddRange(units.Values.Where(unit => unit.ParentId is not null));
        await db.SaveChangesAsync(cancellationToken);
        return units;
    }

    private Account NewAccount(Guid organisation, Guid person, string userName, string hash)
    {
        var account = new Account
        {
            Id = NewId(), OrganisationId = organisation, Kind = AccountKind.Personal, PersonId = person, UserName = userName, NormalizedUserName = Account.Normalize(userName),
            DecisionNumber = "01/QĐ-UBND", DecisionDate = clock.Today(), CreatedAt = clock.GetUtcNow(),
        };
        account.SetPassword(hash, settings.Value.MustChangePassword, clock.GetUtcNow());
        return account;
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
