using FlowOffice.Activities.Tests.HaTinh;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Exchange;

public sealed class CallingADocumentBack(TwoOffices offices) : IClassFixture<TwoOffices>
{
    [Fact, Clause("HT-2b")]
    public async Task The_receivers_document_stands_still_and_those_who_had_tasks_are_told()
    {
        var haTinh = offices.HaTinh;
        var (sent, received) = await AtTheChiefAsync();

        Assert.IsType<RecallOutcome.Recalled>(await RecallAsync(sent));
        await offices.CarryAsync();

        Assert.Equal(("recalled", "Sai số liệu."), (await haTinh.DocumentAsync(received, "state"), await haTinh.DocumentAsync(received, "return_reason")));
        Assert.Empty(await haTinh.TasksAsync(haTinh.Chief, received));
        Assert.Equal("Cancelled", await haTinh.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", received.InstanceId));
        Assert.NotNull(await haTinh.DocumentAsync(received, "arrival_number")); // the register keeps its line
        Assert.Equal(2, await haTinh.ScalarAsync<long>("select count(*) from notices where key = $1 and person_id in ($2, $3)", $"recalled:{received.DocumentId}", haTinh.Chief, haTinh.Clerk));
        Assert.Equal(["01", "03", "15"], await offices.ReceiptsAsync(sent));
        Assert.Equal("recalled", await offices.SonDong.ScalarAsync<string>("select state from outgoing_documents where id = $1", sent.DocumentId));
        Assert.Equal(1, await haTinh.ScalarAsync<long>("select count(*) from audit_entries where action = 'document.recalled' and subject_id = $1", received.DocumentId.ToString()));
    }

    [Fact, Clause("HT-2b")]
    public async Task What_still_waits_at_the_receivers_is_taken_back()
    {
        var sent = await offices.IssuedAsync();
        await offices.CarryAsync();

        await RecallAsync(sent);
        await offices.CarryAsync();

        var received = await offices.HaTinh.ReceivedAsync("UBND huyện Sơn Động", exchange: true);
        Assert.Contains("arrival", Assert.IsType<StepResult.Invalid>(await offices.HaTinh.CompleteAsync(
            offices.HaTinh.Clerk, (await offices.HaTinh.TaskAsync(offices.HaTinh.Clerk, received)).Id, "match", new { arrival = await offices.ArrivalAsync(sent) })).Errors.Keys);
        Assert.Equal(["01", "15"], await offices.ReceiptsAsync(sent));
    }

    [Fact, Clause("HT-2b")]
    public async Task What_a_receiver_has_finished_is_not_called_back()
    {
        var (sent, received) = await FinishedAsync();
        await offices.CarryAsync();

        Assert.Equal("RECEIVER_FINISHED", Assert.IsType<RecallOutcome.Refused>(await RecallAsync(sent)).Code);

        Assert.Equal("issued", await offices.SonDong.ScalarAsync<string>("select state from outgoing_documents where id = $1", sent.DocumentId));
        Assert.Equal("finished", await offices.HaTinh.DocumentAsync(received, "state"));
    }

    [Fact, Clause("HT-2b")]
    public async Task A_receiver_who_finished_before_the_recall_came_says_so()
    {
        var (sent, received) = await FinishedAsync(); // the sender does not know yet

        Assert.IsType<RecallOutcome.Recalled>(await RecallAsync(sent));
        await offices.CarryAsync();

        Assert.Equal("finished", await offices.HaTinh.DocumentAsync(received, "state"));
        Assert.Equal("16", (await offices.ReceiptsAsync(sent))[^1]);
    }

    [Fact, Clause("HT-2b")]
    public async Task Only_the_clerk_and_leaders_call_back_with_a_reason_and_once()
    {
        var (sonDong, sent) = (offices.SonDong, await offices.IssuedAsync());
        var recall = sonDong.Get<RecallDocument>();

        Assert.IsType<RecallOutcome.NotAllowed>(await recall.RunAsync(TwoOffices.At(sonDong, sonDong.CultureSpecialist, "specialist"), sent.DocumentId, "Sai.", CancellationToken.None));
        Assert.IsType<RecallOutcome.Invalid>(await recall.RunAsync(TwoOffices.At(sonDong, sonDong.Clerk, "clerk"), sent.DocumentId, null, CancellationToken.None));
        Assert.IsType<RecallOutcome.NotFound>(await recall.RunAsync(TwoOffices.At(offices.HaTinh, offices.HaTinh.Clerk, "clerk"), sent.DocumentId, "Sai.", CancellationToken.None));
        Assert.IsType<RecallOutcome.Recalled>(await RecallAsync(sent));
        Assert.Equal("ALREADY_RECALLED", Assert.IsType<RecallOutcome.Refused>(await RecallAsync(sent)).Code);
        await offices.CarryAsync();

        Assert.Equal(Guid.Empty, await offices.ArrivalAsync(sent)); // called back before it had left
    }

    private Task<RecallOutcome> RecallAsync(Matter sent) => offices.SonDong.Get<RecallDocument>()
        .RunAsync(TwoOffices.At(offices.SonDong, offices.SonDong.Chairman, "chairman"), sent.DocumentId, "Sai số liệu.", CancellationToken.None);

    private async Task<(Matter Sent, Matter Received)> AtTheChiefAsync()
    {
        var sent = await offices.IssuedAsync();
        await offices.CarryAsync();
        var received = await offices.MatchedAsync(sent);
        await offices.HaTinh.DoAsync(offices.HaTinh.Clerk, received, "needs-assignment", HaTinhOffice.Registration());
        await offices.CarryAsync();
        return (sent, received);
    }

    private async Task<(Matter Sent, Matter Received)> FinishedAsync()
    {
        var sent = await offices.IssuedAsync();
        await offices.CarryAsync();
        var received = await offices.MatchedAsync(sent);
        await offices.HaTinh.DoAsync(offices.HaTinh.Clerk, received, "fyi", HaTinhOffice.Registration());
        await offices.HaTinh.DoAsync(offices.HaTinh.Land, received, "no-processing", new { note = "Đã biết." });
        return (sent, received);
    }
}
