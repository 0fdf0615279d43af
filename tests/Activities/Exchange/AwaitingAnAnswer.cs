using FlowOffice.Activities.Tests.HaTinh;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Exchange;

/// <summary>Sơn Động asks its neighbour Lục Ngạn for an answer by a day.</summary>
public sealed class AwaitingAnAnswer(TwoOffices offices) : IClassFixture<TwoOffices>
{
    [Fact, Clause("HT-2b")]
    public async Task Its_drafter_follows_it_up_until_the_day_and_the_answer_closes_the_task()
    {
        var sent = await offices.IssuedAsync("UBND huyện Lục Ngạn", "2024-03-20");
        await offices.CarryAsync();
        var waiting = await WaitingAsync(sent);
        var task = Assert.Single(await offices.SonDong.TasksAsync(offices.SonDong.CultureSpecialist, waiting));
        Assert.Equal(("follow", new DateOnly(2024, 3, 20)), (task.Step, HaTinhOffice.Day(task.DueAt)));
        Assert.Equal("2024-03-20", await offices.LucNgan.ScalarAsync<string>("select reply_by::text from electronic_arrivals where id = $1", await offices.ArrivalAsync(offices.LucNgan, sent)));

        var (received, reply) = await AnsweredAsync(sent);
        Assert.Single(await offices.SonDong.TasksAsync(offices.SonDong.CultureSpecialist, waiting)); // until the answer is there
        await offices.CarryAsync();

        Assert.Empty(await offices.SonDong.TasksAsync(offices.SonDong.CultureSpecialist, waiting));
        Assert.Equal("Finished", await offices.SonDong.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", waiting.InstanceId));
        var arrived = await offices.ArrivalAsync(offices.SonDong, reply);
        Assert.Equal(sent.DocumentId, await offices.SonDong.ScalarAsync<Guid>("select answers_document_id from electronic_arrivals where id = $1", arrived)); // linked from the answer
        Assert.Equal(arrived.ToString(), await offices.DeliveryAsync(sent, "reply_arrival_id")); // and to it
        Assert.Equal(reply.DocumentId.ToString(), await offices.LucNgan.DocumentAsync(received, "reply_document_id"));
        Assert.Equal("06", (await offices.ReceiptsAsync(sent))[^1]);
    }

    [Fact, Clause("HT-2b")]
    public async Task The_drafter_may_end_the_wait_by_hand_and_nothing_is_awaited_without_a_day()
    {
        var sent = await offices.IssuedAsync(replyBy: "2024-03-20");
        var without = await offices.IssuedAsync();
        await offices.CarryAsync();

        await offices.SonDong.DoAsync(offices.SonDong.CultureSpecialist, await WaitingAsync(sent), "Không cần trả lời nữa");

        Assert.Equal("Finished", await offices.SonDong.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", (await WaitingAsync(sent)).InstanceId));
        Assert.Null(await offices.SonDong.ScalarAsync<string>("select id from workflow_instances where correlation_id = $1", without.DocumentId.ToString()));
    }

    [Fact]
    public async Task Nobody_waits_for_an_answer_to_what_was_called_back()
    {
        var sent = await offices.IssuedAsync(replyBy: "2024-03-20");
        await offices.CarryAsync();
        var waiting = await WaitingAsync(sent);

        await offices.SonDong.Get<RecallDocument>().RunAsync(TwoOffices.At(offices.SonDong, offices.SonDong.Clerk, "clerk"), sent.DocumentId, "Sai số liệu.", CancellationToken.None);
        await offices.CarryAsync();

        Assert.Empty(await offices.SonDong.TasksAsync(offices.SonDong.CultureSpecialist, waiting));
    }

    private async Task<Matter> WaitingAsync(Matter sent) => new(
        (await offices.SonDong.ScalarAsync<string>("select id from workflow_instances where correlation_id = $1", sent.DocumentId.ToString()))!, sent.DocumentId);

    /// <summary>Lục Ngạn's clerk registers it from the arrival, its specialist drafts an answer, it is issued over the network.</summary>
    private async Task<(Matter Received, Matter Reply)> AnsweredAsync(Matter sent)
    {
        var office = offices.LucNgan;
        var done = Assert.IsType<StepResult.Done>(await new RegisterArrival(office.Get<FlowOffice.Office.Database.OfficeDb>(), office.Steps)
            .RunAsync(TwoOffices.At(office, office.Clerk, "clerk"), await offices.ArrivalAsync(office, sent), CancellationToken.None));
        var received = new Matter(done.InstanceId, done.DocumentId!.Value);
        await office.DoAsync(office.Clerk, received, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });
        await office.DoAsync(office.Clerk, received, "registered", SonDongOffice.Registration());
        await office.DoAsync(office.Chief, received, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture }));
        await office.DoAsync(office.CultureHead, received, "forward-specialist", new { specialist = office.CultureSpecialist });
        await office.DoAsync(office.CultureSpecialist, received, "draft-document");
        await offices.CarryAsync();
        var id = await office.ScalarAsync<Guid>("select id from outgoing_documents where source_document_id = $1", received.DocumentId);
        var reply = new Matter((await office.ScalarAsync<string>("select instance_id from outgoing_documents where id = $1", id))!, id);
        var form = OutgoingDesk.Form("official-letter");
        form["networkRecipients"] = "UBND huyện Sơn Động";
        Assert.IsType<StepResult.Done>(await office.SubmitAsync(office.CultureSpecialist, reply, form));
        await office.DoAsync(office.Chairman, reply, "sign");
        await office.DoAsync(office.Clerk, reply, "format-ok", new { checks = OutgoingDesk.AllChecks });
        await office.DoAsync(office.Clerk, reply, "numbered");
        await office.DoAsync(office.Clerk, reply, "issued", OutgoingDesk.Dispatch());
        return (received, reply);
    }
}
