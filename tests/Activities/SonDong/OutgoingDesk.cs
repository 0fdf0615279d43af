using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>What people of Sơn Động do with outgoing documents, by the procedure as shipped.</summary>
internal static class OutgoingDesk
{
    public static readonly string[] AllChecks = ["Thể thức và kỹ thuật trình bày", "Thẩm quyền và chữ ký", "Nội dung và lỗi chính tả", "Nơi nhận"];
    private static readonly SubmittedFile[] File = [new("draftFile", Sha256, "du-thao.pdf", 11, "application/pdf")];
    private const string Sha256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

    /// <summary>A form of the drafter with everything that is needed.</summary>
    public static JsonObject Form(string type = "decision", string subject = "Về việc kiện toàn Ban chỉ đạo") => new()
    {
        ["typeCode"] = type,
        ["abstract"] = subject,
        ["paperRecipients"] = "Sở Nội vụ tỉnh Bắc Giang\nLưu: VT",
        ["networkRecipients"] = "UBND tỉnh Bắc Giang",
    };

    /// <summary>Somebody begins a document from the page.</summary>
    public static async Task<Matter> BeginAsync(this SonDongOffice office, Guid drafter)
    {
        office.Clock.Advance(office.Pace);
        var done = Assert.IsType<StepResult.Done>(await office.Steps.StartAsync(new StartProcedure(office.As(drafter), "outgoing", [], []), CancellationToken.None));
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>The drafter hands in form and file.</summary>
    public static async Task<StepResult> SubmitAsync(this SonDongOffice office, Guid drafter, Matter matter, JsonObject form, bool withFile = true)
    {
        await office.ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values ($1, 11, 'application/pdf', now()) on conflict do nothing", Sha256);
        var task = Assert.Single(await office.TasksAsync(drafter, matter));
        office.Clock.Advance(office.Pace);
        return await office.Steps.CompleteAsync(new CompleteTask(task.Id, office.As(drafter), "submit", form, withFile ? File : []), CancellationToken.None);
    }

    /// <summary>A document that lies with those who sign it.</summary>
    public static async Task<Matter> SubmittedAsync(this SonDongOffice office, Guid drafter, JsonObject? form = null)
    {
        var matter = await office.BeginAsync(drafter);
        Assert.IsType<StepResult.Done>(await office.SubmitAsync(drafter, matter, form ?? Form()));
        return matter;
    }

    /// <summary>A signed document of the division of culture that lies with the clerk.</summary>
    public static async Task<Matter> SignedAsync(this SonDongOffice office, JsonObject? form = null)
    {
        var matter = await office.SubmittedAsync(office.CultureSpecialist, form);
        await office.DoAsync(office.Chairman, matter, "sign");
        return matter;
    }

    /// <summary>One whose form the clerk has found right: it waits for its number.</summary>
    public static async Task<Matter> CheckedAsync(this SonDongOffice office, JsonObject? form = null)
    {
        var matter = await office.SignedAsync(form);
        await office.DoAsync(office.Clerk, matter, "format-ok", new { checks = AllChecks });
        return matter;
    }

    /// <summary>One with its number, that waits to be sent.</summary>
    public static async Task<Matter> NumberedAsync(this SonDongOffice office, JsonObject? form = null)
    {
        var matter = await office.CheckedAsync(form);
        await office.DoAsync(office.Clerk, matter, "numbered");
        return matter;
    }

    /// <summary>What the clerk fills in when the document leaves.</summary>
    public static JsonObject Dispatch(string? without = null)
    {
        var form = new JsonObject { ["copyCount"] = "3", ["sealed"] = "true", ["storagePlace"] = "Tủ 2, cặp QĐ-2024", ["sent"] = "true" };
        if (without is not null)
            form.Remove(without);
        return form;
    }
}
