using FlowOffice.Office.Accounts;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.People;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

public sealed class IssuingAnAccount(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    private static readonly DateOnly Decided = new(2026, 2, 27);

    [Fact, Clause("SD-4.4", "SD-9.4a")]
    public async Task A_new_colleague_gets_one_with_a_password_that_must_be_changed()
    {
        var person = await NewPersonAsync("Lý Văn Sáu");

        var issued = Assert.IsType<IssueAccountOutcome.Issued>(await IssueAsync(new NewAccount(person, null, "sau.sondong", "15/QĐ-UBND", Decided)));

        await using var db = office.NewDb();
        var signedIn = await new SignInWithPassword(office.DataSource, db, office.Clock, new NoticeWriter(new MailSettings())).RunAsync("sau.sondong", issued.OneTimePassword, new SignInPlace(null), CancellationToken.None);
        Assert.True(Assert.IsType<SignInOutcome.SignedIn>(signedIn).MustChangePassword);
        Assert.Equal("15/QĐ-UBND", (await db.Accounts.FindAsync(issued.AccountId))!.DecisionNumber);
    }

    [Fact, Clause("SD-4.4")]
    public async Task Nobody_gets_a_second_personal_account()
    {
        var clerk = await office.ActorAsync("vanthu.sondong");

        var outcome = await IssueAsync(new NewAccount(clerk.PersonId, null, "nhung.sondong", "15/QĐ-UBND", Decided));

        Assert.Equal("vanthu.sondong", Assert.IsType<IssueAccountOutcome.HasOne>(outcome).UserName);
    }

    [Fact, Clause("SD-4.4")]
    public async Task Ten_requests_at_once_for_one_person_make_one_account()
    {
        var person = await NewPersonAsync("Lý Văn Bảy");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => IssueAsync(new NewAccount(person, null, $"bay{i}.sondong", "15/QĐ-UBND", Decided))));

        Assert.Single(outcomes.OfType<IssueAccountOutcome.Issued>());
        Assert.Equal(9, outcomes.OfType<IssueAccountOutcome.HasOne>().Count());
    }

    [Fact, Clause("SD-4.4")]
    public async Task A_unit_has_an_account_of_another_kind_beside_those_of_its_people()
    {
        var unit = await office.UnitAsync("noi-vu");

        var issued = Assert.IsType<IssueAccountOutcome.Issued>(await IssueAsync(new NewAccount(null, unit, "noivu.sondong", "15/QĐ-UBND", Decided)));
        Assert.IsType<IssueAccountOutcome.HasOne>(await IssueAsync(new NewAccount(null, unit, "noivu2.sondong", "15/QĐ-UBND", Decided)));

        await using var db = office.NewDb();
        Assert.Equal(AccountKind.Unit, (await db.Accounts.FindAsync(issued.AccountId))!.Kind);
        // Each act has a person's name: one does not come in as a unit.
        Assert.IsType<SignInOutcome.UnitAccount>(await new SignInWithPassword(office.DataSource, db, office.Clock, new NoticeWriter(new MailSettings()))
            .RunAsync("noivu.sondong", issued.OneTimePassword, new SignInPlace(null), CancellationToken.None));
    }

    [Fact]
    public async Task A_user_name_is_one_persons_whatever_its_case()
    {
        var person = await NewPersonAsync("Lý Văn Tám");

        Assert.IsType<IssueAccountOutcome.NameTaken>(await IssueAsync(new NewAccount(person, null, "VANTHU.sondong", "15/QĐ-UBND", Decided)));
    }

    [Theory, Clause("SD-9.4a")]
    [InlineData(null, "decisionNumber")]
    [InlineData(" ", "decisionNumber")]
    public async Task Without_the_number_of_a_decision_none_is_issued(string? number, string field)
    {
        var person = await NewPersonAsync("Lý Văn Chín");

        var invalid = Assert.IsType<IssueAccountOutcome.Invalid>(await IssueAsync(new NewAccount(person, null, "chin.sondong", number, null)));

        Assert.Contains(field, invalid.Errors.Keys);
        Assert.Contains("decisionDate", invalid.Errors.Keys);
    }

    [Fact, Clause("SD-1")]
    public async Task People_of_another_office_are_not_there()
    {
        var stranger = await office.ActorAsync("vanthu.hatinh");

        var invalid = Assert.IsType<IssueAccountOutcome.Invalid>(await IssueAsync(new NewAccount(stranger.PersonId, null, "la.sondong", "15/QĐ-UBND", Decided)));

        Assert.Contains("personId", invalid.Errors.Keys);
    }

    private async Task<IssueAccountOutcome> IssueAsync(NewAccount request) =>
        await new IssueAccount(office.DataSource, office.Clock).RunAsync(await office.ActorAsync("quantri.sondong"), request, CancellationToken.None);

    private async Task<Guid> NewPersonAsync(string name)
    {
        await using OfficeDb db = office.NewDb();
        var person = new Person { Id = Guid.CreateVersion7(), OrganisationId = (await office.ActorAsync("quantri.sondong")).OrganisationId, FullName = name };
        db.People.Add(person);
        await db.SaveChangesAsync();
        return person.Id;
    }
}
