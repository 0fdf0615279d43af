using FlowOffice.Office.Calendars;
using FlowOffice.Office.Informing;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class SortingAtReception(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-3.2b", "HT-3.2d", "HT-7.1a")]
    public async Task What_is_to_be_assigned_goes_to_the_Chief_and_to_no_specialist()
    {
        var before = await office.ScalarAsync<int?>("select max(arrival_number) from incoming_documents") ?? 0;

        var matter = await office.WithChiefAsync();

        Assert.Equal((before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), await office.DocumentAsync(matter, "arrival_number"));
        Assert.Equal("assign", (await office.TaskAsync(office.Chief, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Land, matter));
    }

    [Fact, Clause("HT-3.2c", "HT-3.2f", "HT-7.1b", "HT-7.1d")]
    public async Task With_a_leaders_opinion_it_goes_straight_to_the_specialist_and_the_Chief_is_informed()
    {
        var matter = await office.ReceivedAsync();

        await office.DoAsync(office.Clerk, matter, "leader-opinion-present", WithOpinion(), HaTinhOffice.Scan);

        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Chief, matter));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from information_copies where document_id = $1 and person_id = $2", matter.DocumentId, office.Chief));
        Assert.Equal("Võ Đình Lương, ngày 02/03/2024: Giao chuyên viên tham mưu.", await office.ScalarAsync<string>("select text from opinions where document_id = $1 and kind = 'direction'", matter.DocumentId));
    }

    [Theory, Clause("HT-3.2f")]
    [InlineData("leader-opinion-present"), InlineData("fyi")]
    public async Task The_clerk_cannot_leave_the_Chief_out(string outcome)
    {
        var matter = await office.ReceivedAsync();
        var form = WithOpinion();
        form["notInformed"] = office.Chief.ToString();

        await office.DoAsync(office.Clerk, matter, outcome, form, HaTinhOffice.Scan);

        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from information_copies where document_id = $1 and person_id = $2 and must_open", matter.DocumentId, office.Chief));
    }

    [Theory, Clause("HT-3.2c", "HT-4.3c5")]
    [InlineData("opinionLeader"), InlineData("leaderOpinion"), InlineData("opinionDate"), InlineData("specialist")]
    public async Task The_clerk_sends_nothing_to_a_specialist_without_a_recorded_opinion(string missing)
    {
        var matter = await office.ReceivedAsync();
        var form = WithOpinion();
        form.Remove(missing);

        var answer = await office.CompleteAsync(office.Clerk, (await office.TaskAsync(office.Clerk, matter)).Id, "leader-opinion-present", form, HaTinhOffice.Scan);

        Assert.Contains(missing, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Empty(await office.TasksAsync(office.Land, matter));
        Assert.Null(await office.DocumentAsync(matter, "arrival_number"));
    }

    [Theory, Clause("HT-3.2c", "HT-7.1c", "HT-7.1d")]
    [InlineData("leader-opinion-present"), InlineData("needs-assignment")]
    public async Task A_paper_without_an_electronic_file_must_be_scanned(string outcome)
    {
        var matter = await office.ReceivedAsync();

        var answer = await office.CompleteAsync(office.Clerk, (await office.TaskAsync(office.Clerk, matter)).Id, outcome, WithOpinion());

        Assert.Contains("files", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Clerk, (await office.TaskAsync(office.Clerk, matter)).Id, outcome, WithOpinion(), HaTinhOffice.Scan));
    }

    [Fact, Clause("HT-3.2e", "HT-3.2f", "HT-8.12")]
    public async Task What_is_for_information_goes_to_eight_people_and_gives_nobody_work()
    {
        var matter = await office.ForReferenceAsync();

        var copies = await office.ScalarAsync<Guid[]>("select array_agg(person_id) from information_copies where document_id = $1 and must_open", matter.DocumentId);
        Assert.Equal(
            new[] { office.Chairman, office.ViceChairman, office.OtherViceChairman, office.Chief, office.DeputyChief, office.OtherDeputyChief, office.Trade }.Order(),
            copies!.Order());
        Assert.Equal(["forward", "no-processing"], await office.OfferedAsync(office.Land, matter)); // the eighth
        Assert.Empty(await office.TasksAsync(office.Chief, matter));
    }

    [Fact, Clause("HT-8.12")]
    public async Task What_is_for_information_counts_as_read_when_opened_and_who_has_not_is_reminded_each_day()
    {
        var matter = await office.ForReferenceAsync();
        var box = new InformationBox(office.DataSource, office.Clock);
        var reminders = new RemindInformation(new WorkingCalendars(office.DataSource, office.Clock), new NoticeWriter(new MailSettings()));
        Assert.Contains(await box.ListAsync(office.Chief, 50, CancellationToken.None), copy => copy.DocumentId == matter.DocumentId);
        Assert.Equal(0, await OpenedAsync(matter)); // listing does not count
        foreach (var reader in new[] { office.Chief, office.Chairman, office.ViceChairman, office.OtherViceChairman, office.DeputyChief, office.OtherDeputyChief })
            await box.OpenAsync(reader, matter.DocumentId, CancellationToken.None);
        Assert.Equal(6, await OpenedAsync(matter));

        await OneStep.RunAsync(office.DataSource, office.OrganisationId, office.Clock, work => reminders.RunAsync(work, CancellationToken.None));
        Assert.Equal(0, await RemindersAsync(matter)); // not on the day it was sent
        office.Clock.Advance(TimeSpan.FromDays(1));
        await OneStep.RunAsync(office.DataSource, office.OrganisationId, office.Clock, work => reminders.RunAsync(work, CancellationToken.None));
        await OneStep.RunAsync(office.DataSource, office.OrganisationId, office.Clock, work => reminders.RunAsync(work, CancellationToken.None));
        Assert.Equal(1, await RemindersAsync(matter)); // the one left, once
        office.Clock.Advance(TimeSpan.FromDays(1));
        await OneStep.RunAsync(office.DataSource, office.OrganisationId, office.Clock, work => reminders.RunAsync(work, CancellationToken.None));
        Assert.Equal(2, await RemindersAsync(matter));
    }

    [Theory, Clause("HT-3.1c")]
    [InlineData(true, "no-processing"), InlineData(false, "forward")]
    public async Task Where_a_step_asks_what_was_done_it_does_not_end_without(bool forReference, string outcome)
    {
        var matter = forReference ? await office.ForReferenceAsync() : await office.AssignedAsync();

        var answer = await office.CompleteAsync(office.Land, (await office.TaskAsync(office.Land, matter)).Id, outcome, new { nextHandler = office.Trade });

        Assert.Equal([forReference ? "note" : "opinion"], Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
    }

    [Fact, Clause("HT-3.2e")]
    public async Task A_field_without_a_specialist_cannot_be_sent_for_information()
    {
        var matter = await office.ReceivedAsync();
        var form = HaTinhOffice.Registration();
        form["fieldCode"] = "other";

        var answer = await office.CompleteAsync(office.Clerk, (await office.TaskAsync(office.Clerk, matter)).Id, "fyi", form, HaTinhOffice.Scan);

        Assert.Equal("FIELD_WITHOUT_SPECIALIST", Assert.IsType<StepResult.Refused>(answer).Code);
        Assert.Null(await office.DocumentAsync(matter, "arrival_number"));
    }

    [Fact, Clause("HT-4.3c1")]
    public async Task Nobody_but_the_clerk_enters_it()
    {
        var matter = await office.ReceivedAsync();
        var task = await office.TaskAsync(office.Clerk, matter);

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Land, task.Id, "needs-assignment", HaTinhOffice.Registration(), HaTinhOffice.Scan));
    }

    [Fact, Clause("HT-3.3a")]
    public async Task The_most_urgent_stands_first_in_each_list_and_is_told_at_once()
    {
        await office.WithChiefAsync();
        var urgent = await office.WithChiefAsync("urgent");
        var express = await office.WithChiefAsync("express");

        var list = await new TaskList(office.DataSource, office.Clock).ReadAsync(office.OrganisationId, office.Chief, null, null, 50, 0, CancellationToken.None);
        var watched = await new WatchList(office.DataSource, office.Clock).ReadAsync(office.OrganisationId, office.Chairman, 50, 0, CancellationToken.None);

        Assert.Equal(new Guid?[] { express.DocumentId, urgent.DocumentId }, list.Items.Where(item => item.Group == TaskGroup.New).Take(2).Select(item => item.DocumentId));
        Assert.Equal(express.DocumentId, watched[0].DocumentId);
        Assert.Equal(1, await office.ScalarAsync<long>(
            "select count(*) from notices n join tasks t on n.key = 'urgent:' || t.id where n.person_id = $1 and t.document_id = $2 and t.activity_id = 'assign'", office.Chief, express.DocumentId));
    }

    private Task<long> OpenedAsync(Matter matter) =>
        office.ScalarAsync<long>("select count(*) from information_copies where document_id = $1 and opened_at is not null", matter.DocumentId);

    private Task<long> RemindersAsync(Matter matter) => office.ScalarAsync<long>(
        "select count(*) from notices n join information_copies c on n.key like 'information-unopened:' || c.id || ':%' and n.person_id = c.person_id where c.document_id = $1", matter.DocumentId);

    private System.Text.Json.Nodes.JsonObject WithOpinion()
    {
        var form = HaTinhOffice.Registration();
        form["opinionLeader"] = office.Chairman.ToString();
        form["leaderOpinion"] = "Giao chuyên viên tham mưu.";
        form["opinionDate"] = "2024-03-02";
        form["specialist"] = office.Land.ToString();
        return form;
    }
}
