using FlowOffice.Office.Delegations;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Delegations;

/// <summary>Who may authorise whom, and what an absence without delegation comes to, by the settings of the three offices as they ship.</summary>
public sealed class DelegatingByRegulation(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    private static int week;

    public static TheoryData<string, string?, Type> Rows => new()
    {
        // Sơn Động: a deputy of the unit, at once, and it is a duty
        { "truongphong.noivu.sondong", "phophong1.noivu.sondong", typeof(RecordAbsenceOutcome.Recorded) },
        { "truongphong.noivu.sondong", "chuyenvien1.noivu.sondong", typeof(RecordAbsenceOutcome.Invalid) },
        { "truongphong.noivu.sondong", "phophong1.tuphap.sondong", typeof(RecordAbsenceOutcome.Invalid) },
        { "truongphong.noivu.sondong", null, typeof(RecordAbsenceOutcome.Invalid) },
        { "chuyenvien1.noivu.sondong", "phophong1.noivu.sondong", typeof(RecordAbsenceOutcome.NotAllowed) },
        // Hà Tĩnh: the authorised person, whoever it is, at once; not authorising anybody is left to the leader
        { "chanhvanphong.hatinh", "phovanphong1.hatinh", typeof(RecordAbsenceOutcome.Recorded) },
        { "chanhvanphong.hatinh", "vanthu.hatinh", typeof(RecordAbsenceOutcome.Recorded) },
        { "chanhvanphong.hatinh", "chanhvanphong.hatinh", typeof(RecordAbsenceOutcome.Invalid) },
        { "chanhvanphong.hatinh", null, typeof(RecordAbsenceOutcome.Noted) },
        // Gia Lai: anybody, heads within their division, with permission but for the Director
        { "truongphong.buuchinh.gialai", "chuyenvien1.buuchinh.gialai", typeof(RecordAbsenceOutcome.Requested) },
        { "truongphong.buuchinh.gialai", "chuyenvien1.baochi.gialai", typeof(RecordAbsenceOutcome.Invalid) },
        { "truongphong.buuchinh.gialai", "truongphong.buuchinh.gialai", typeof(RecordAbsenceOutcome.Invalid) },
        { "chuyenvien1.buuchinh.gialai", "chuyenvien1.baochi.gialai", typeof(RecordAbsenceOutcome.Requested) },
        { "vanthu.gialai", "chuyenvien1.vp.gialai", typeof(RecordAbsenceOutcome.Requested) },
        { "giamdoc.gialai", "phogiamdoc1.gialai", typeof(RecordAbsenceOutcome.Recorded) },
        { "truongphong.buuchinh.gialai", null, typeof(RecordAbsenceOutcome.Noted) },
    };

    [Theory, MemberData(nameof(Rows)), Clause("SD-5.3d1", "GL-11.1a", "GL-13.3", "FO-9")]
    public async Task Each_office_has_its_own_rules(string delegator, string? standIn, Type expected) =>
        Assert.IsType(expected, await RecordAsync(delegator, standIn));

    [Fact, Clause("GL-13.3")]
    public async Task A_head_who_leaves_without_delegating_is_warned_and_so_are_the_leaders()
    {
        Assert.True(Assert.IsType<RecordAbsenceOutcome.Noted>(await RecordAsync("truongphong.baochi.gialai", null)).Warned);

        var warned = await office.ScalarAsync<string>("""
            select string_agg(a.user_name, ' ' order by a.user_name) from notices n join accounts a on a.person_id = n.person_id
            where n.text like 'Phan Thị Thanh Tâm vắng mặt từ % mà chưa ủy quyền cho ai%'
            """);
        Assert.Equal("giamdoc.gialai phogiamdoc1.gialai phogiamdoc2.gialai truongphong.baochi.gialai", warned);
    }

    [Fact, Clause("GL-13.3")]
    public async Task Whoever_has_no_such_duty_may_leave_without_a_word_to_anybody() =>
        Assert.False(Assert.IsType<RecordAbsenceOutcome.Noted>(await RecordAsync("thanhtravien.gialai", null)).Warned);

    [Fact, Clause("HT-3.3c")]
    public async Task While_the_leader_is_away_the_authorised_person_is_the_only_receiver()
    {
        var (organisation, chief) = ((await office.ActorAsync("chanhvanphong.hatinh")).OrganisationId, (await office.ActorAsync("chanhvanphong.hatinh")).PersonId);
        Assert.IsType<RecordAbsenceOutcome.Recorded>(await RecordAsync("chanhvanphong.hatinh", "phovanphong2.hatinh"));
        var first = Monday(week);
        await using var db = office.NewDb();

        var on = await ActingHolders.OfAsync(db, organisation, "chief-of-office", first, orAuthorised: true, CancellationToken.None);
        var after = await ActingHolders.OfAsync(db, organisation, "chief-of-office", first.AddDays(3), orAuthorised: true, CancellationToken.None);

        Assert.Equal(chief, Assert.Single(on).OnBehalfOf);
        Assert.Equal("Lê Minh Đạo", on[0].FullName);
        Assert.Equal(chief, Assert.Single(after).PersonId);
    }

    private static DateOnly Monday(int number) => new DateOnly(2026, 3, 9).AddDays(7 * number);

    /// <summary>Each time in a week of its own, so that no row stands against another.</summary>
    private async Task<RecordAbsenceOutcome> RecordAsync(string delegator, string? standIn)
    {
        var first = Monday(Interlocked.Increment(ref week));
        var chosen = standIn is null ? null : (await office.ActorAsync(standIn)).PersonId;
        return await new RecordAbsence(office.DataSource, new NoticeWriter(new MailSettings()), office.Clock)
            .RunAsync(await office.ActorAsync(delegator), new Absence(first, first.AddDays(2), chosen, "Đi công tác"), CancellationToken.None);
    }
}
