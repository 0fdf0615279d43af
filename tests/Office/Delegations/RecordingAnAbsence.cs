using System.Diagnostics;
using System.Globalization;
using FlowOffice.Office.Database;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Delegations;

[Clause("SD-5.3d1")]
public sealed class RecordingAnAbsence(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    private static readonly NoticeWriter Notices = new(new MailSettings());
    private static readonly DateOnly Monday = new(2026, 3, 9), Wednesday = new(2026, 3, 11);

    [Fact]
    public async Task Without_a_deputy_it_is_refused()
    {
        var invalid = Assert.IsType<RecordAbsenceOutcome.Invalid>(await RecordAsync("truongphong.vanhoa.sondong", null));

        Assert.Equal([nameof(Absence.DelegateId)], invalid.Errors.Keys);
    }

    [Fact]
    public async Task The_list_holds_only_deputies_of_the_heads_own_unit()
    {
        await using var db = office.NewDb();
        var head = await office.ActorAsync("truongphong.noivu.sondong");

        var candidates = await db.DelegateCandidatesAsync(head.PersonId!.Value, Monday, CancellationToken.None);

        Assert.Equal(["Chu Văn Thắng", "Hoàng Thị Lệ Quyên"], candidates.Select(candidate => candidate.FullName));
    }

    [Theory]
    [InlineData("phophong1.tuphap.sondong")] // another unit's deputy
    [InlineData("chuyenvien1.noivu.sondong")] // no deputy
    [InlineData("truongphong.noivu.sondong")] // oneself
    public async Task Nobody_else_can_stand_in(string user)
    {
        var invalid = Assert.IsType<RecordAbsenceOutcome.Invalid>(await RecordAsync("truongphong.noivu.sondong", user));

        Assert.Equal([nameof(Absence.DelegateId)], invalid.Errors.Keys);
    }

    [Fact, Clause("FO-9")]
    public async Task Which_roles_may_stand_in_is_the_offices_setting()
    {
        await using var db = office.NewDb();
        var chairman = await office.ActorAsync("chutich.sondong");

        var candidates = await db.DelegateCandidatesAsync(chairman.PersonId!.Value, Monday, CancellationToken.None);

        Assert.Equal(2, candidates.Count);
        await office.ExecuteAsync("update organisations set settings = jsonb_set(settings, '{delegateRoles}', '[\"deputy-head\"]') where code = 'tuan-giao'");
        var other = await office.ActorAsync("chutich.tuangiao");
        Assert.Empty(await db.DelegateCandidatesAsync(other.PersonId!.Value, Monday, CancellationToken.None));
    }

    [Fact]
    public async Task Days_that_overlap_another_delegation_are_refused()
    {
        Assert.IsType<RecordAbsenceOutcome.Recorded>(await RecordAsync("truongphong.taichinh.sondong", "phophong1.taichinh.sondong"));

        var again = await RecordAsync("truongphong.taichinh.sondong", "phophong1.taichinh.sondong", Wednesday, Wednesday.AddDays(2));

        Assert.Equal("Bùi Thị Hường", Assert.IsType<RecordAbsenceOutcome.Overlaps>(again).DelegateName);
    }

    [Fact]
    public async Task Eight_requests_at_once_record_one_delegation()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync("truongphong.tuphap.sondong", "phophong1.tuphap.sondong")));

        Assert.Single(outcomes.OfType<RecordAbsenceOutcome.Recorded>());
        Assert.Equal(7, outcomes.OfType<RecordAbsenceOutcome.Overlaps>().Count());
    }

    [Fact]
    public async Task Who_is_away_does_not_stand_in()
    {
        await RecordAsync("chanhvanphong.hatinh", "phovanphong1.hatinh");
        await office.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at, created_by)
            select gen_random_uuid(), p.organisation_id, p.person_id, c.person_id, '2026-03-16', '2026-03-17', 'Nghỉ phép', now(), p.person_id
            from accounts p, accounts c where p.user_name = 'phovanphong2.hatinh' and c.user_name = 'chanhvanphong.hatinh'
            """);

        var outcome = await RecordAsync("chanhvanphong.hatinh", "phovanphong2.hatinh", new(2026, 3, 17), new(2026, 3, 18));

        Assert.IsType<RecordAbsenceOutcome.DelegateAway>(outcome);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-03", nameof(Absence.StartsOn))]
    [InlineData("2026-03-11", "2026-03-09", nameof(Absence.EndsOn))]
    public async Task Days_must_be_in_order_and_not_past(string from, string to, string field)
    {
        var invalid = await RecordAsync("truongphong.giaoduc.sondong", "phophong1.giaoduc.sondong", Day(from), Day(to));

        Assert.Equal([field], Assert.IsType<RecordAbsenceOutcome.Invalid>(invalid).Errors.Keys);
    }

    [Fact, Clause("SD-5.3d2")]
    public async Task The_deputy_has_the_heads_work_from_the_first_day_to_the_last()
    {
        await RecordAsync("truongphong.tainguyen.sondong", "phophong1.tainguyen.sondong");
        var head = await office.ActorAsync("truongphong.tainguyen.sondong");

        Assert.DoesNotContain(head.PersonId!.Value, (await DeputyOn(Monday.AddDays(-1))).People);
        Assert.Contains(head.PersonId.Value, (await DeputyOn(Monday)).People);
        Assert.Contains(head.PersonId.Value, (await DeputyOn(Wednesday)).People);
        Assert.DoesNotContain(head.PersonId.Value, (await DeputyOn(Wednesday.AddDays(1))).People);

        async Task<Participant> DeputyOn(DateOnly day)
        {
            var deputy = await office.ActorAsync("phophong1.tainguyen.sondong");
            await using var batch = office.DataSource.CreateBatch();
            batch.BatchCommands.Add(Participant.Query(deputy.PersonId!.Value, day));
            await using var reader = await batch.ExecuteReaderAsync();
            return await Participant.ReadAsync(deputy.PersonId.Value, reader, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Only_the_delegator_ends_it_and_only_once()
    {
        var recorded = Assert.IsType<RecordAbsenceOutcome.Recorded>(await RecordAsync("chutich.anlac.sondong", "phochutich.anlac.sondong"));
        var revoke = new RevokeDelegation(office.DataSource, Notices, new NoProcedures(), office.Clock);

        Assert.Equal(RevokeDelegationOutcome.NotFound, await revoke.RunAsync(await office.ActorAsync("phochutich.anlac.sondong"), recorded.DelegationId, CancellationToken.None));
        Assert.Equal(RevokeDelegationOutcome.Revoked, await revoke.RunAsync(await office.ActorAsync("chutich.anlac.sondong"), recorded.DelegationId, CancellationToken.None));
        Assert.Equal(RevokeDelegationOutcome.AlreadyOver, await revoke.RunAsync(await office.ActorAsync("chutich.anlac.sondong"), recorded.DelegationId, CancellationToken.None));
        Assert.IsType<RecordAbsenceOutcome.Recorded>(await RecordAsync("chutich.anlac.sondong", "phochutich.anlac.sondong"));
    }

    [Fact]
    public async Task The_deputy_is_told_when_it_begins_and_when_it_is_ended_early()
    {
        var recorded = Assert.IsType<RecordAbsenceOutcome.Recorded>(await RecordAsync("chutich.levien.sondong", "phochutich.levien.sondong"));
        await new RevokeDelegation(office.DataSource, Notices, new NoProcedures(), office.Clock).RunAsync(await office.ActorAsync("chutich.levien.sondong"), recorded.DelegationId, CancellationToken.None);

        var told = await office.ScalarAsync<string>(
            "select string_agg(n.text, ' ' order by n.key desc) from notices n join accounts a on a.person_id = n.person_id where a.user_name = 'phochutich.levien.sondong'");
        Assert.Equal(
            "Lương Văn Khải ủy quyền cho anh/chị xử lý công việc từ 09/03/2026 đến hết 11/03/2026. " +
            "Lương Văn Khải đã chấm dứt ủy quyền từ 09/03/2026 đến 11/03/2026; anh/chị không còn xử lý việc thay.", told);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private Task<RecordAbsenceOutcome> RecordAsync(string head, string? deputy) => RecordAsync(head, deputy, Monday, Wednesday);

    private async Task<RecordAbsenceOutcome> RecordAsync(string head, string? deputy, DateOnly from, DateOnly to)
    {
        var delegateId = deputy is null ? null : (await office.ActorAsync(deputy)).PersonId;
        return await new RecordAbsence(office.DataSource, Notices, office.Clock)
            .RunAsync(await office.ActorAsync(head), new Absence(from, to, delegateId, "Đi công tác"), CancellationToken.None);
    }

    /// <summary>Where a delegation counts at once, no procedure is begun or ended.</summary>
    private sealed class NoProcedures : IStepRunner
    {
        public Task<StepResult> StartAsync(StartProcedure request, CancellationToken cancellationToken) => throw new UnreachableException();

        public Task<StepResult> CompleteAsync(CompleteTask request, CancellationToken cancellationToken) => throw new UnreachableException();

        public void Withdraw(StepWork work, string instanceId) => throw new UnreachableException();
    }
}
