using System.Security.Claims;
using FlowOffice.Office.Records;
using FlowOffice.Office.Rights;
using FlowOffice.Testing;

namespace FlowOffice.Office.Tests.Records;

/// <summary>The sample city of Lạng Sơn with the records of its people.</summary>
public sealed class RecordsOffice : OfficeDatabase
{
    public RecordReaders Readers => new(DataSource, Clock);

    public RecordList List => new(DataSource, Clock);

    public MatchPaper Match => new(DataSource, Readers, Clock);

    public async Task<PersonRecord> ReadAsync(Guid person)
    {
        await using var db = NewDb();
        var organisation = await ScalarAsync<Guid>("select organisation_id from people where id = $1", person);
        return (await new PersonRecords(db, DataSource, Clock).ReadAsync(organisation, person, CancellationToken.None))!;
    }

    public async Task<Guid> IdAsync(string user) => (await ActorAsync($"{user}.langson")).PersonId!.Value;

    /// <summary>Somebody at a page, with the roles of their posts.</summary>
    public async Task<CurrentPerson> AsAsync(string user)
    {
        var actor = await ActorAsync(user.Contains('@', StringComparison.Ordinal) ? user.Replace('@', '.') : $"{user}.langson");
        var roles = (await ScalarAsync<string>("select coalesce(string_agg(role_code, ' '), '') from posts where person_id = $1", actor.PersonId!.Value))!.Split(' ');
        return new CurrentPerson(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(OfficeClaims.Person, actor.PersonId!.Value.ToString()), new(OfficeClaims.Account, actor.AccountId!.Value.ToString()),
            new(OfficeClaims.Organisation, actor.OrganisationId.ToString()), .. roles.Select(role => new Claim(OfficeClaims.Role, role)),
        ], "test")), null);
    }
}
