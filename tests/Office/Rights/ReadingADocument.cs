using System.Security.Claims;
using FlowOffice.Office.Rights;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Rights;

/// <summary>One document of Sơn Động: registered by the clerk, led by the division of Home Affairs, handled by one of its specialists.</summary>
[Clause("SD-10.2b")]
public sealed class ReadingADocument(OfficeDatabase office) : IClassFixture<OfficeDatabase>, IAsyncLifetime
{
    private readonly Guid document = Guid.CreateVersion7();

    public async Task InitializeAsync()
    {
        var clerk = await office.ActorAsync("vanthu.sondong");
        var handler = await office.ActorAsync("chuyenvien1.noivu.sondong");
        await office.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, initiator_id, lead_unit_id, handler_id, created_at)
            values ($1, $2, 'in-progress', 'Sở Nội vụ', now(), 'paper', $3, $4, $5, now())
            """, document, clerk.OrganisationId, clerk.PersonId, await office.UnitAsync("noi-vu"), handler.PersonId);
        await TaskAsync("completed", handler.PersonId, [], await office.UnitAsync("noi-vu"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("vanthu.sondong", true)] // registered it
    [InlineData("vanthu2.sondong", true)] // keeps the same register
    [InlineData("chanhvanphong.sondong", true)]
    [InlineData("chutich.sondong", true)]
    [InlineData("truongphong.noivu.sondong", true)] // heads the unit that leads
    [InlineData("phophong1.noivu.sondong", true)]
    [InlineData("chuyenvien1.noivu.sondong", true)] // handles it
    [InlineData("chuyenvien2.noivu.sondong", false)] // same unit, not concerned
    [InlineData("truongphong.tuphap.sondong", false)] // another unit
    [InlineData("vanthu.anlac.sondong", false)] // keeps a commune's register
    [InlineData("quantri.sondong", false)] // runs the system
    [InlineData("vanhanh.sondong", false)]
    [InlineData("chutich.hatinh", false)] // leads another office
    [InlineData("vanthu.hatinh", false)]
    public async Task Is_for_those_concerned(string user, bool may) => Assert.Equal(may, await MayAsync(user));

    [Fact, Clause("SD-6.2c")]
    public async Task Whoever_is_asked_to_collaborate_may_from_then_on()
    {
        const string user = "chuyenvien1.tuphap.sondong";
        Assert.False(await MayAsync(user));

        await TaskAsync("reserved", (await office.ActorAsync(user)).PersonId, [], null);

        Assert.True(await MayAsync(user));
    }

    [Fact]
    public async Task A_task_offered_to_a_unit_opens_it_to_its_members()
    {
        const string user = "chuyenvien2.taichinh.sondong";
        Assert.False(await MayAsync(user));

        await TaskAsync("ready", null, [$"unit:{await office.UnitAsync("tai-chinh")}"], null);

        Assert.True(await MayAsync(user));
    }

    [Fact, Clause("SD-5.3d2")]
    public async Task A_delegate_may_while_standing_in()
    {
        await TaskAsync("reserved", (await office.ActorAsync("truongphong.vanhoa.sondong")).PersonId, [], null);
        Assert.False(await MayAsync("phophong1.vanhoa.sondong"));

        await office.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at, created_by)
            select gen_random_uuid(), h.organisation_id, h.person_id, d.person_id, '2026-03-02', '2026-03-02', 'Nghỉ phép', now(), h.person_id
            from accounts h, accounts d where h.user_name = 'truongphong.vanhoa.sondong' and d.user_name = 'phophong1.vanhoa.sondong'
            """);

        Assert.True(await MayAsync("phophong1.vanhoa.sondong"));
    }

    private Task TaskAsync(string state, Guid? assignee, string[] candidates, Guid? unit) => office.ExecuteAsync("""
        insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, document_id, assignee_id, candidate_keys, unit_id, state, outcomes, form, created_at)
        select $1, organisation_id, 'i', 'b', 'a', 'FlowOffice.HumanTask', 'Xử lý', id, nullif($3, $7), nullif($4, '{}'), nullif($5, $7), $6, '[]', '[]', now()
        from incoming_documents where id = $2
        """, Guid.CreateVersion7(), document, assignee ?? Guid.Empty, candidates, unit ?? Guid.Empty, state, Guid.Empty);

    private async Task<bool> MayAsync(string user)
    {
        var actor = await office.ActorAsync(user);
        var person = new CurrentPerson(new ClaimsPrincipal(new ClaimsIdentity(
            [new(OfficeClaims.Person, actor.PersonId!.Value.ToString()), new(OfficeClaims.Organisation, actor.OrganisationId.ToString())], "test")), null);
        return await new DocumentReaders(office.DataSource, office.Clock).MayReadAsync(person, document, CancellationToken.None);
    }
}
