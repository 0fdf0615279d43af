using FlowOffice.Activities.Tests.HaTinh;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Exchange;

public sealed class SendingToAnotherOffice(TwoOffices offices) : IClassFixture<TwoOffices>
{
    [Fact, Clause("HT-2b")]
    public async Task A_document_sent_over_the_network_waits_at_the_receivers_with_its_data_and_the_same_file_and_the_receipt_comes_back()
    {
        var sent = await offices.IssuedAsync();
        Assert.Equal("queued", await offices.DeliveryAsync(sent, "state"));
        Assert.Equal(Guid.Empty, await offices.ArrivalAsync(sent)); // nothing before the step is committed, nothing in it

        await offices.CarryAsync();

        var arrival = await offices.ArrivalAsync(sent);
        Assert.Equal(
            await offices.SonDong.ScalarAsync<string>("select concat_ws('|', o.name, d.number_symbol, d.issue_date, d.type_code, d.abstract) from outgoing_documents d join organisations o on o.id = d.organisation_id where d.id = $1", sent.DocumentId),
            await offices.HaTinh.ScalarAsync<string>("select concat_ws('|', sender, number_symbol, document_date, type_code, abstract) from electronic_arrivals where id = $1", arrival));
        Assert.Equal(
            await offices.SonDong.ScalarAsync<string>("select sha256 from attachments where subject_id = $1 and replaced_at is null", sent.DocumentId),
            await offices.HaTinh.ScalarAsync<string>("select sha256 from attachments where subject_kind = 'arrival' and subject_id = $1", arrival));
        Assert.Equal(["01"], await offices.ReceiptsAsync(sent));
        Assert.Equal("received", await offices.DeliveryAsync(sent, "state"));
        Assert.Equal(offices.HaTinh.Clerk, await offices.HaTinh.ScalarAsync<Guid>("select person_id from notices where key = $1", $"arrival:{arrival}"));
    }

    [Fact, Clause("HT-2b")]
    public async Task It_arrives_once_whatever_is_carried_again()
    {
        var sent = await offices.IssuedAsync();
        for (var again = 0; again < 3; again++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => offices.SonDong.Get<SendOutbox>().RunAsync(CancellationToken.None)));
            await offices.SonDong.ExecuteAsync("update outbox set sent_at = null, next_attempt_at = created_at"); // as after a crash between delivery and its mark
        }

        await offices.CarryAsync();

        Assert.Equal(1, await offices.HaTinh.ScalarAsync<long>("select count(*) from electronic_arrivals where exchange_id = $1", sent.DocumentId.ToString()));
        Assert.Equal(["01"], await offices.ReceiptsAsync(sent));
    }

    [Fact, Clause("HT-3.2a", "HT-7.1a")]
    public async Task Receipts_come_from_the_receivers_own_steps_each_once()
    {
        var (haTinh, sent) = (offices.HaTinh, await offices.IssuedAsync());
        await offices.CarryAsync();

        var received = await offices.MatchedAsync(sent);
        await offices.CarryAsync();
        Assert.Equal(["01"], await offices.ReceiptsAsync(sent)); // comparing is no event of the exchange
        await haTinh.DoAsync(haTinh.Clerk, received, "needs-assignment", HaTinhOffice.Registration());
        await offices.CarryAsync();
        Assert.Equal(["01", "03"], await offices.ReceiptsAsync(sent));
        Assert.Equal(await haTinh.DocumentAsync(received, "to_char(arrival_number, 'FM9900')"),
            await offices.SonDong.ScalarAsync<string>("select detail from exchange_receipts where document_id = $1 and code = '03'", sent.DocumentId));
        await haTinh.DoAsync(haTinh.Chief, received, "assign", new { specialist = haTinh.Land, dueDays = 4, opinion = "Tham mưu." });
        await offices.CarryAsync();
        var task = await haTinh.TaskAsync(haTinh.Land, received);
        await new ClaimTask(haTinh.DataSource, haTinh.Clock).BeginAsync(haTinh.As(haTinh.Land), task.Id, CancellationToken.None); // the handler opens the task
        await offices.CarryAsync();
        await haTinh.DoAsync(haTinh.Land, received, "work-file");
        await haTinh.DoAsync(haTinh.Land, received, "open", new { code = "HS-RSQH", title = "Rà soát quy hoạch", field = "Đất đai" });
        await haTinh.DoAsync(haTinh.Land, received, "request-close", new { note = "Đã giải quyết xong." });
        await haTinh.DoAsync(haTinh.DeputyChief, received, "approve-close");
        Assert.DoesNotContain("06", await offices.ReceiptsAsync(sent));
        await haTinh.DoAsync(haTinh.Land, received, "end-file");
        await offices.CarryAsync();

        Assert.Equal(["01", "03", "04", "05", "06"], await offices.ReceiptsAsync(sent));
    }

    [Fact, Clause("HT-2b")]
    public async Task What_the_receiver_refuses_comes_back_with_its_reason()
    {
        var sent = await offices.IssuedAsync();
        await offices.CarryAsync();
        var (arrival, refuse) = (await offices.ArrivalAsync(sent), offices.HaTinh.Get<RefuseArrival>());

        Assert.IsType<RefuseArrivalOutcome.NotAllowed>(await refuse.RunAsync(TwoOffices.At(offices.HaTinh, offices.HaTinh.Land, "specialist"), arrival, "Nhầm", CancellationToken.None));
        Assert.IsType<RefuseArrivalOutcome.NotFound>(await refuse.RunAsync(TwoOffices.At(offices.SonDong, offices.SonDong.Clerk, "clerk"), arrival, "Nhầm", CancellationToken.None));
        Assert.IsType<RefuseArrivalOutcome.Invalid>(await refuse.RunAsync(Clerk, arrival, " ", CancellationToken.None));
        Assert.IsType<RefuseArrivalOutcome.Refused>(await refuse.RunAsync(Clerk, arrival, "Gửi nhầm nơi nhận.", CancellationToken.None));
        Assert.IsType<RefuseArrivalOutcome.Settled>(await refuse.RunAsync(Clerk, arrival, "Gửi nhầm nơi nhận.", CancellationToken.None));
        await offices.CarryAsync();

        Assert.Equal(("returned", "Gửi nhầm nơi nhận."), (await offices.DeliveryAsync(sent, "state"), await offices.DeliveryAsync(sent, "detail")));
        Assert.Equal(["01", "02"], await offices.ReceiptsAsync(sent));
        Assert.Contains("Gửi nhầm nơi nhận.", await offices.SonDong.ScalarAsync<string>(
            "select text from notices where person_id = $1 and link = $2", offices.SonDong.CultureSpecialist, $"/outgoing/{sent.DocumentId}"));
    }

    [Fact, Clause("HT-7.1a")]
    public async Task The_clerk_registers_from_the_arrival_with_its_data_without_a_paper()
    {
        var sent = await offices.IssuedAsync();
        await offices.CarryAsync();
        var arrival = await offices.ArrivalAsync(sent);
        var register = new RegisterArrival(await OfficeDbAsync(), offices.HaTinh.Steps);
        Assert.IsType<StepResult.NotYours>(await register.RunAsync(TwoOffices.At(offices.HaTinh, offices.HaTinh.Land, "specialist"), arrival, CancellationToken.None));

        var done = Assert.IsType<StepResult.Done>(await register.RunAsync(Clerk, arrival, CancellationToken.None));
        Assert.Equal("ARRIVAL_SETTLED", Assert.IsType<StepResult.Refused>(await register.RunAsync(Clerk, arrival, CancellationToken.None)).Code);
        var received = new Matter(done.InstanceId, done.DocumentId!.Value);
        await offices.HaTinh.DoAsync(offices.HaTinh.Clerk, received, "electronic-only", new { arrival });

        Assert.Equal("Về việc phối hợp rà soát quy hoạch", await offices.HaTinh.ScalarAsync<string>(
            "select field ->> 'value' from tasks t, jsonb_array_elements(t.form) field where t.id = $1 and field ->> 'name' = 'abstract'", (await offices.HaTinh.TaskAsync(offices.HaTinh.Clerk, received)).Id));
        Assert.Equal("electronic-only", await offices.HaTinh.DocumentAsync(received, "reception"));
        Assert.Equal(1, await offices.HaTinh.ScalarAsync<long>("select count(*) from attachments where subject_id = $1 and kind = 'electronic'", received.DocumentId));
    }

    [Fact, Clause("HT-2b")]
    public async Task Whoever_is_not_on_the_sharing_list_gets_nothing_and_the_sender_is_told()
    {
        await offices.HaTinh.ExecuteAsync("update organisations set settings = settings - 'sharingWith' where id = $1", offices.HaTinh.OrganisationId);
        var sent = await offices.IssuedAsync();
        await offices.CarryAsync();
        await offices.HaTinh.ExecuteAsync("update organisations set settings = settings || '{\"sharingWith\": [\"UBND huyện Sơn Động\"]}' where id = $1", offices.HaTinh.OrganisationId);

        Assert.Equal(Guid.Empty, await offices.ArrivalAsync(sent));
        Assert.Equal("failed", await offices.DeliveryAsync(sent, "state"));
        Assert.Equal(2, await offices.SonDong.ScalarAsync<long>("select count(*) from notices where link = $1", $"/outgoing/{sent.DocumentId}")); // drafter and clerk
    }

    [Fact, Clause("HT-7.1a")]
    public async Task Without_a_paper_for_two_days_it_is_told_as_electronic_only_and_registered_with_that_mark()
    {
        var sent = await offices.IssuedAsync();
        await offices.CarryAsync();
        var (arrival, find) = (await offices.ArrivalAsync(sent), offices.HaTinh.Get<FindElectronicOnly>());
        offices.SonDong.Clock.Advance(TimeSpan.FromHours(47));
        await OneStep.RunAsync(offices.HaTinh.DataSource, offices.HaTinh.OrganisationId, offices.HaTinh.Clock, work => find.RunAsync(work, CancellationToken.None));
        Assert.Null(await MarkAsync());
        offices.SonDong.Clock.Advance(TimeSpan.FromHours(1));

        await OneStep.RunAsync(offices.HaTinh.DataSource, offices.HaTinh.OrganisationId, offices.HaTinh.Clock, work => find.RunAsync(work, CancellationToken.None));
        await OneStep.RunAsync(offices.HaTinh.DataSource, offices.HaTinh.OrganisationId, offices.HaTinh.Clock, work => find.RunAsync(work, CancellationToken.None)); // told once

        Assert.NotNull(await MarkAsync());
        Assert.Equal(1, await offices.HaTinh.ScalarAsync<long>("select count(*) from notices where key = $1 and person_id = $2", $"electronic-only:{arrival}", offices.HaTinh.Clerk));
        var received = await offices.HaTinh.ReceivedAsync("UBND huyện Sơn Động", exchange: true);
        await offices.HaTinh.DoAsync(offices.HaTinh.Clerk, received, "electronic-only", new { arrival });
        Assert.Equal("electronic-only", await offices.HaTinh.DocumentAsync(received, "reception"));

        Task<string?> MarkAsync() => offices.HaTinh.ScalarAsync<string>("select electronic_only_at::text from electronic_arrivals where id = $1", arrival);
    }

    [Fact]
    public async Task A_recipient_outside_of_the_installation_keeps_its_line_for_the_package()
    {
        var sent = await offices.IssuedAsync("Bộ Nội vụ");
        await offices.CarryAsync();

        Assert.Equal("queued", await offices.DeliveryAsync(sent, "state"));
        Assert.Contains("edXML", await offices.DeliveryAsync(sent, "detail"));
    }

    private FlowOffice.Office.Rights.CurrentPerson Clerk => TwoOffices.At(offices.HaTinh, offices.HaTinh.Clerk, "clerk");

    private Task<FlowOffice.Office.Database.OfficeDb> OfficeDbAsync() => Task.FromResult(offices.HaTinh.Get<FlowOffice.Office.Database.OfficeDb>());
}
