using System.Text.Json.Nodes;
using FlowOffice.Activities.Tests.Exchange;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Meetings;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class InvitingToAMeeting(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    private static readonly string[] Invited = ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "UBND huyện Hương Khê", "UBND huyện Vũ Quang", "Ông Trần Văn Bảy"];

    [Theory, Clause("HT-9b")]
    [InlineData("meetingAt"), InlineData("meetingPlace"), InlineData("participants")]
    public async Task An_invitation_says_when_where_and_who(string missing)
    {
        await office.ReceivedAsync();
        var matter = await office.SignedAsync(IssuingDesk.Draft("invitation"));
        var form = Invitation();
        form.Remove(missing);

        var answer = await office.TryAsync(office.Land, matter, "send-to-clerk", form, IssuingDesk.SignedFile);

        Assert.Equal([missing], Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("HT-9a", "HT-8.14")]
    public async Task With_its_issue_the_calendar_entry_and_the_follow_up_open_filled_in()
    {
        var matter = await IssuedAsync();

        var (calendar, follow) = await TasksAsync(matter);
        var form = await office.ScalarAsync<string>("select form::text from tasks where id = $1", calendar.Id);
        Assert.Contains("Phòng họp tầng 2", form, StringComparison.Ordinal);
        Assert.Contains($"{office.Day(10)}T14:00", form, StringComparison.Ordinal);
        Assert.Equal(6, await office.ScalarAsync<long>("select count(*) from meeting_participants p join meetings m on m.id = p.meeting_id where m.document_id = $1 and p.state = 'invited'", matter.DocumentId));
        Assert.True(await office.ScalarAsync<bool>("select t.created_at = d.issued_at from tasks t join outgoing_documents d on d.id = t.document_id where t.id = $1", calendar.Id));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from deadline_stages where task_id = $1 and stage = 'not-entered' and due_at = $2", calendar.Id, calendar.DueAt!.Value.ToUniversalTime()));
        Assert.Equal("follow", follow.Step);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from tasks where instance_id = $1 and activity_id = 'publish'", matter.InstanceId));
    }

    [Theory, Clause("HT-9b")]
    [InlineData("startsAt"), InlineData("place"), InlineData("participants"), InlineData("invitationFile")]
    public async Task The_calendar_needs_time_place_participants_and_the_invitation(string missing)
    {
        var matter = await IssuedAsync();
        var (calendar, _) = await TasksAsync(matter);
        var form = new JsonObject
        {
            ["content"] = "Họp về giao đất", ["startsAt"] = $"{office.Day(10)}T14:00", ["place"] = "Phòng họp tầng 2", ["participants"] = "Sở Nội vụ", ["invitationFile"] = "signed",
        };
        var whole = form.DeepClone();
        form.Remove(missing);

        Assert.Equal([missing], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Land, calendar.Id, "saved", form)).Errors.Keys);
        Assert.Null(await office.ScalarAsync<DateTime?>("select entered_at from meetings where document_id = $1", matter.DocumentId));
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Land, calendar.Id, "saved", whole));
        Assert.Equal("Phòng họp tầng 2", await office.ScalarAsync<string>("select place from meetings where document_id = $1 and entered_by = $2", matter.DocumentId, office.Land));
    }

    [Fact, Clause("HT-8.14")]
    public async Task Who_comes_is_recorded_line_by_line_until_the_meeting_is_over()
    {
        var matter = await IssuedAsync();
        var follow = (await TasksAsync(matter)).Follow;
        Assert.Equal(["meeting-24h", "meeting-2h"], await StagesAsync(follow.Id));
        Assert.Equal("MEETING_NOT_OVER", Assert.IsType<StepResult.Refused>(await office.CompleteAsync(office.Land, follow.Id, "meeting-ended")).Code);
        Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Land, follow.Id, "update", new { confirmed = new[] { "1" }, absent = new[] { "1" } }));

        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Land, follow.Id, "update", new { contacted = new[] { "3" }, confirmed = new[] { "1", "2" }, absent = new[] { "6" } }));
        follow = (await TasksAsync(matter)).Follow;
        Assert.Equal(["absent", "confirmed", "confirmed", "contacted", "invited", "invited"], await StatesAsync(matter));
        Assert.Equal(["meeting-24h", "meeting-2h"], await StagesAsync(follow.Id));
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Land, follow.Id, "update", new { confirmed = new[] { "3", "4", "5" } }));
        follow = (await TasksAsync(matter)).Follow;
        Assert.Empty(await StagesAsync(follow.Id)); // nobody is left to be urged

        office.Clock.Advance(TimeSpan.FromDays(10) + TimeSpan.FromHours(7)); // 15:00 and later on that day
        Assert.Contains("endedAt", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Land, follow.Id, "meeting-ended", new { endedAt = $"{office.Day(1)}T08:00" })).Errors.Keys);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Land, follow.Id, "meeting-ended"));
        Assert.Equal("calendar", (await office.TaskAsync(office.Land, matter)).Step);
    }

    [Fact, Clause("HT-9a", "HT-9b")]
    public async Task It_stands_once_in_the_calendar_on_the_board_and_leaves_it_with_the_invitation()
    {
        await office.ExecuteAsync("""
            insert into board_folders (id, organisation_id, code, kind, name, posters, kept_for) values (gen_random_uuid(), $1, 'lich-ubnd', 'calendar', 'Lịch công tác UBND tỉnh', '{}', 'always')
            on conflict do nothing
            """, office.OrganisationId);
        var matter = await IssuedAsync();
        var (calendar, _) = await TasksAsync(matter);
        var form = new { content = "Họp về giao đất", startsAt = $"{office.Day(10)}T14:00", place = "Phòng họp tầng 2", participants = "Sở Nội vụ", invitationFile = "signed" };
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Land, calendar.Id, "saved", form));

        const string entries = "from board_posts p join board_folders f on f.id = p.folder_id where f.code = 'lich-ubnd' and p.source_document_id = $1 and p.hidden_at is null";
        Assert.Equal(1, await office.ScalarAsync<long>($"select count(*) {entries}", matter.DocumentId));
        Assert.True(await office.ScalarAsync<bool>($"select p.title = 'Họp về giao đất' and p.place = 'Phòng họp tầng 2' and p.starts_at = m.starts_at {entries.Replace(" where", " join meetings m on m.document_id = p.source_document_id where", StringComparison.Ordinal)}", matter.DocumentId));
        Assert.Equal(office.Day(10), await office.ScalarAsync<string>($"select p.day::text {entries}", matter.DocumentId));
        Assert.Equal(office.Land, await office.ScalarAsync<Guid>($"select p.author_id {entries}", matter.DocumentId));

        Assert.IsType<RecallOutcome.Recalled>(await office.Get<RecallDocument>().RunAsync(TwoOffices.At(office, office.Clerk, "clerk"), matter.DocumentId, "Hoãn họp", CancellationToken.None));

        Assert.Equal(0, await office.ScalarAsync<long>($"select count(*) {entries}", matter.DocumentId));
    }

    [Fact, Clause("HT-8.14")]
    public async Task While_somebody_has_not_answered_the_drafter_is_urged_a_day_and_two_hours_before()
    {
        var matter = await IssuedAsync();
        var follow = (await TasksAsync(matter)).Follow;
        var start = follow.DueAt!.Value;

        Assert.Equal(0, await UrgedAsync(start.AddHours(-24).AddMinutes(-1), follow.Id));
        Assert.Equal(1, await UrgedAsync(start.AddHours(-24), follow.Id));
        Assert.Equal(1, await UrgedAsync(start.AddHours(-2).AddMinutes(-1), follow.Id));
        Assert.Equal(2, await UrgedAsync(start.AddHours(-2), follow.Id));
    }

    [Fact, Clause("HT-8.15")]
    public async Task An_express_invitation_is_told_to_six_by_text_message_and_its_states_are_seen()
    {
        var form = Invitation();
        form["participants"] = string.Join('\n', Enumerable.Range(1, 6).Select(one => $"Ông Trần Văn Bảy {one}, Sở Nội vụ, 091234567{one}"));
        var matter = await office.IssuedAsync(Draft("express"), recipients: form);

        Assert.Equal(6, await office.ScalarAsync<long>("select count(*) from outbox where key like $1", $"sms:meeting:{matter.DocumentId}:%"));
        var text = await office.ScalarAsync<string>("select payload ->> 'text' from outbox where key = $1", $"sms:meeting:{matter.DocumentId}:6");
        foreach (var part in (string[])["Giấy mời hỏa tốc", "14:00 ngày", "Phòng họp tầng 2", "Về việc giao đất"])
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal("0912345676", await office.ScalarAsync<string>("select payload ->> 'to' from outbox where key = $1", $"sms:meeting:{matter.DocumentId}:6"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices where key = $1", $"meeting-phones:{matter.DocumentId}"));

        var messages = new MeetingMessages(office.DataSource);
        Assert.Equal(Enumerable.Repeat<MessageState?>(MessageState.Waiting, 6), (await messages.OfAsync(office.OrganisationId, matter.DocumentId, CancellationToken.None)).Select(line => line.Message));
        await office.ExecuteAsync("update outbox set sent_at = now() where key = $1", $"sms:meeting:{matter.DocumentId}:1");
        await office.ExecuteAsync("update outbox set dead_at = now() where key = $1", $"sms:meeting:{matter.DocumentId}:2");
        Assert.Equal([MessageState.Sent, MessageState.Dead, MessageState.Waiting], (await messages.OfAsync(office.OrganisationId, matter.DocumentId, CancellationToken.None)).Take(3).Select(line => line.Message!.Value));
    }

    [Fact, Clause("HT-8.15")]
    public async Task The_directory_gives_the_number_of_whoever_is_named_and_the_centre_is_told_of_those_without_one()
    {
        await office.ExecuteAsync("update people set phone = '0987654321' where id = $1", office.Land);
        var land = await office.ScalarAsync<string>("select full_name from people where id = $1", office.Land);
        var form = Invitation();
        form["participants"] = $"Bà {land}\nSở Tài chính\nÔng Trần Văn Bảy";
        var matter = await office.IssuedAsync(Draft("express"), recipients: form);

        Assert.Equal(office.Land, await office.ScalarAsync<Guid>("select person_id from outbox where key = $1 and payload ->> 'to' = '0987654321'", $"sms:meeting:{matter.DocumentId}:1"));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from outbox where key like $1", $"sms:meeting:{matter.DocumentId}:%"));
        Assert.Contains("2 thành phần chưa có số điện thoại để nhắn tin: Sở Tài chính; Ông Trần Văn Bảy.",
            await office.ScalarAsync<string>("select min(text) from notices where key = $1", $"meeting-phones:{matter.DocumentId}"), StringComparison.Ordinal);
    }

    [Theory, Clause("HT-8.15")]
    [InlineData("normal"), InlineData("urgent")]
    public async Task Another_invitation_is_told_to_nobody_by_text_message(string urgency)
    {
        var form = Invitation();
        form["participants"] = "Ông Trần Văn Bảy, 0912345678";

        var matter = await office.IssuedAsync(Draft(urgency), recipients: form);

        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from outbox where key like $1", $"sms:meeting:{matter.DocumentId}:%"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices where key = $1", $"meeting-phones:{matter.DocumentId}"));
    }

    private static JsonObject Draft(string urgency)
    {
        var draft = IssuingDesk.Draft("invitation");
        draft["urgency"] = urgency;
        return draft;
    }

    /// <summary>How often the drafter was urged up to that moment.</summary>
    private async Task<long> UrgedAsync(DateTimeOffset moment, Guid task)
    {
        office.Clock.SetTo(moment);
        await office.Deadlines.RunAsync(CancellationToken.None);
        return await office.ScalarAsync<long>("select count(*) from notices where person_id = $1 and key like 'deadline:' || $2::text || ':meeting-%'", office.Land, task);
    }

    private async Task<Matter> IssuedAsync() => await office.IssuedAsync(IssuingDesk.Draft("invitation"), recipients: Invitation());

    private JsonObject Invitation()
    {
        var form = IssuingDesk.Recipients();
        form["meetingAt"] = $"{office.Day(10)}T14:00";
        form["meetingPlace"] = "Phòng họp tầng 2";
        form["participants"] = string.Join('\n', Invited);
        return form;
    }

    private async Task<(OpenTask Calendar, OpenTask Follow)> TasksAsync(Matter matter)
    {
        var open = await office.TasksAsync(office.Land, matter);
        return (open.Single(task => task.Step == "calendar"), open.Single(task => task.Step == "follow"));
    }

    private async Task<string[]> StagesAsync(Guid task) =>
        await office.ScalarAsync<string[]>("select coalesce(array_agg(stage order by due_at), '{}') from deadline_stages where task_id = $1 and kind = 'remind' and fired_at is null", task) ?? [];

    private async Task<string[]> StatesAsync(Matter matter) =>
        await office.ScalarAsync<string[]>("select array_agg(p.state order by p.state) from meeting_participants p join meetings m on m.id = p.meeting_id where m.document_id = $1", matter.DocumentId) ?? [];
}
