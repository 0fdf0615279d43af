using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>From the incoming document through the outgoing one that answers it, and back.</summary>
public sealed class AnsweringADocument(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-8.7c1", "HT-8.7c4")]
    public async Task The_document_answered_is_handled_in_the_very_step_that_issues()
    {
        var incoming = await office.AssignedAsync();
        var matter = await office.CheckedAsync(matter: await office.AnswerAsync(incoming));
        await office.DoAsync(office.Clerk, matter, "numbered");
        Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Clerk, matter, "issued"));
        Assert.NotEqual("finished", await office.DocumentAsync(incoming, "state")); // what is refused finishes nothing

        await office.DoAsync(office.Clerk, matter, "issued", new { paperSent = new[] { "1", "2" } });

        Assert.Equal(("finished", await office.OutgoingAsync(matter, "issued_at")), (await office.DocumentAsync(incoming, "state"), await office.DocumentAsync(incoming, "finished_at")));
        Assert.Equal(matter.DocumentId.ToString(), await office.DocumentAsync(incoming, "reply_document_id"));
        await office.Ticker.RunDueAsync(CancellationToken.None);
        Assert.Equal("confirm", (await office.TaskAsync(office.Chief, incoming)).Step);
    }

    [Fact, Clause("HT-8.7c1")]
    public async Task The_draft_takes_over_what_is_known_of_the_document()
    {
        var incoming = await office.AssignedAsync(urgency: "urgent");

        var matter = await office.AnswerAsync(incoming);

        var task = await office.TaskAsync(office.Land, matter);
        Assert.Equal(("draft", await office.DocumentAsync(incoming, "due_at")), (task.Step, await office.OutgoingAsync(matter, "due_at")));
        Assert.Equal(incoming.DocumentId.ToString(), await office.OutgoingAsync(matter, "source_document_id"));
        Assert.Empty(await office.TasksAsync(office.Land, incoming));
    }

    [Fact, Clause("HT-8.7c1")]
    public async Task A_draft_that_is_given_up_brings_the_document_back_to_its_handler()
    {
        var incoming = await office.AssignedAsync();
        var matter = await office.AnswerAsync(incoming);

        await office.DoAsync(office.Land, matter, "abandon", new { reason = "Đã trả lời trực tiếp." });
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal("handle", (await office.TaskAsync(office.Land, incoming)).Step);
        Assert.NotEqual("finished", await office.DocumentAsync(incoming, "state"));
    }
}
