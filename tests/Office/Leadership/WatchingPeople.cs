using FlowOffice.Office.Leadership;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Leadership;

/// <summary>Heads see how their people work with the system, the IT centre how everybody does; both urge.</summary>
public sealed class WatchingPeople(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly First = new(2024, 3, 1), Last = new(2024, 3, 6);
    private LeadershipOffice office = null!;

    [Fact, Clause("SD-11.1a")]
    public async Task The_head_of_a_unit_sees_of_each_of_its_people_and_those_below_what_they_did_in_the_period()
    {
        await SignInAsync(office.Specialist, LeadershipOffice.At(4, 8));
        await SignInAsync(office.Specialist, LeadershipOffice.At(5, 8));
        await SignInAsync(office.Specialist, LeadershipOffice.At(27, 8, month: 2));
        await DoneAsync(office.Specialist, due: LeadershipOffice.At(5), completed: LeadershipOffice.At(5, 9));
        await DoneAsync(office.Specialist, due: LeadershipOffice.At(4), completed: LeadershipOffice.At(5, 9));
        await DoneAsync(office.Specialist, due: LeadershipOffice.At(20, month: 2), completed: LeadershipOffice.At(26, 9, month: 2)); // before the period
        await office.DocumentAsync("Trùng tu đình làng", office.Specialist, LeadershipOffice.At(5));
        await office.DocumentAsync("Kế hoạch lễ hội", office.Specialist, LeadershipOffice.At(20));

        var people = await ReadAsync(office.CultureHead);

        Assert.Equal([office.Specialist, office.CultureHead, office.Curator], people.Select(person => person.PersonId)); // who is late first; then by unit and name
        Assert.Equal((2, 2, 1, 2), (people[0].SignIns, people[0].Open, people[0].OnTime, people[0].Late));
        Assert.Equal(LeadershipOffice.At(5, 8), people[0].LastSignIn);
    }

    [Fact, Clause("HT-4.4d")]
    public async Task The_IT_centre_sees_everybody_and_urges_one_who_is_told_at_once()
    {
        var operators = await office.Rows.PersonAsync("Trần Văn Mạng", "operator", office.Finance);
        await SignInAsync(office.Curator, LeadershipOffice.At(1, 8));
        var document = await office.DocumentAsync("Kiểm kê hiện vật", office.Curator, LeadershipOffice.At(5));
        await database.ExecuteAsync("update incoming_documents set handler_id = $1 where id = $2", office.Curator, document);
        await DoneAsync(office.CultureHead, due: null, completed: LeadershipOffice.At(5, 9), document, "return");
        await database.ExecuteAsync("""
            insert into information_copies (id, organisation_id, sending_id, document_id, person_id, kind, about, must_open, sent_at) values (gen_random_uuid(), $1, gen_random_uuid(), $2, $3, 'for-information', 'Để biết', true, now())
            """, office.Rows.OrganisationId, document, office.Curator);

        var people = await ReadAsync(operators);
        var curator = people.Single(person => person.PersonId == office.Curator);
        Assert.Contains(people, person => person.PersonId == office.AnLacChairman);
        Assert.Equal((LeadershipOffice.At(1, 8), 1, 1, 1), (curator.LastSignIn, curator.Unread, curator.Late, curator.Returned));

        Assert.IsType<UrgeOutcome.NoteMissing>(await UrgeAsync(operators, office.Curator, " "));
        Assert.IsType<UrgeOutcome.Urged>(await UrgeAsync(operators, office.Curator, "Mở văn bản để biết"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from notices where person_id = $1 and text like '%đôn đốc: Mở văn bản để biết'", office.Curator));
    }

    [Fact]
    public async Task A_head_neither_sees_nor_urges_the_people_of_another_unit_nor_themselves()
    {
        Assert.DoesNotContain(await ReadAsync(office.FinanceHead), person => person.PersonId == office.Specialist);
        Assert.IsType<UrgeOutcome.NotASuperior>(await UrgeAsync(office.FinanceHead, office.Specialist, "Làm nhanh lên"));
        Assert.IsType<UrgeOutcome.NotASuperior>(await UrgeAsync(office.FinanceHead, office.FinanceHead, "Làm nhanh lên"));
        Assert.IsType<UrgeOutcome.NotASuperior>(await UrgeAsync(office.Specialist, office.Curator, "Làm nhanh lên"));

        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from notices where text like '%Làm nhanh lên'"));
        Assert.Equal(3L, await database.ScalarAsync<long>("select count(*) from audit_entries where action = 'person.urge.refused' and organisation_id = $1", office.Rows.OrganisationId));
    }

    [Fact]
    public async Task The_chairman_of_a_commune_sees_the_commune_and_the_chairman_of_the_district_everybody()
    {
        Assert.Equal([office.AnLacChairman], (await ReadAsync(office.AnLacChairman)).Select(person => person.PersonId));
        Assert.Contains(await ReadAsync(office.Chairman), person => person.PersonId == office.Curator);
    }

    public async Task InitializeAsync()
    {
        office = await LeadershipOffice.OpenAsync(database);
        foreach (var person in new[] { office.Chairman, office.CultureHead, office.Specialist, office.Curator, office.FinanceHead, office.AnLacChairman })
            await office.Rows.AccountAsync(person);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private PeopleAtWork People => new(database.DataSource, office.Clock);

    private async Task<IReadOnlyList<PersonAtWork>> ReadAsync(Guid person) => await People.ReadAsync(await office.AsAsync(person), First, Last, CancellationToken.None);

    private async Task<UrgeOutcome> UrgeAsync(Guid by, Guid person, string note) =>
        await new UrgePerson(database.DataSource, People, new NoticeWriter(new MailSettings()), office.Clock).RunAsync(await office.AsAsync(by), person, note, CancellationToken.None);

    private Task SignInAsync(Guid person, DateTimeOffset at) => database.ExecuteAsync("""
        insert into sign_ins (organisation_id, account_id, normalized_user_name, at, result) select organisation_id, id, normalized_user_name, $2, 'signed-in' from accounts where person_id = $1
        """, person, at);

    private async Task DoneAsync(Guid person, DateTimeOffset? due, DateTimeOffset completed, Guid? document = null, string outcome = "done")
    {
        var task = await office.StepAsync(document ?? Guid.CreateVersion7(), "Xử lý", person, due);
        await database.ExecuteAsync("update tasks set state = 'completed', completed_at = $2, completed_by = $3, outcome = $4 where id = $1", task, completed, person, outcome);
    }
}
