using System.Diagnostics;
using System.Net.Mime;
using FlowOffice.Studio.Errors;
using Microsoft.AspNetCore.Mvc;

namespace FlowOffice.Server.Hosting;

/// <summary>
/// What is answered when a request came to nothing: <see cref="ProblemDetails"/> for programs, a short page for people, both
/// in Vietnamese. A part that has said more itself is left alone.
/// </summary>
internal static class ErrorAnswers
{
    public static void AddErrorAnswers(this IServiceCollection services) =>
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Translate(context.ProblemDetails, context.HttpContext));

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,
            StatusCodeSelector = thrown => thrown is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(context => AnswerAsync(context.HttpContext));
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var problem = new ProblemDetails { Status = context.Response.StatusCode };
        if (!IsForAPerson(context.Request))
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>()
                .WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
            return;
        }

        Translate(problem, context);
        // a page that failed half way has used up its services and left its header
        await using var anew = context.RequestServices.CreateAsyncScope();
        context.RequestServices = anew.ServiceProvider;
        context.Response.Headers.Remove("blazor-enhanced-nav");
        await ErrorPage.AnswerOf(problem.Title!, problem.Detail!, (string)problem.Extensions["traceId"]!, context.Response.StatusCode).ExecuteAsync(context);
    }

    private static void Translate(ProblemDetails problem, HttpContext context)
    {
        var (title, detail) = Words(problem.Status ?? context.Response.StatusCode);
        if (problem.Title is null || problem.Title == Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(problem.Status ?? 0) || problem.Status >= 500)
            problem.Title = title;
        problem.Detail ??= detail;
        problem.Extensions["traceId"] = Activity.Current?.Id ?? context.TraceIdentifier;
    }

    private static (string Title, string Detail) Words(int status) => status switch
    {
        400 => ("Yêu cầu không hợp lệ", "Máy chủ không hiểu được yêu cầu này. Hãy tải lại trang và thử lại."),
        401 => ("Chưa đăng nhập", "Hãy đăng nhập để tiếp tục."),
        403 => ("Không có quyền", "Tài khoản của bạn không được làm việc này."),
        404 => ("Không tìm thấy", "Địa chỉ này không có, hoặc bạn không được xem."),
        405 => ("Cách gọi không được phép", "Địa chỉ này không nhận cách gọi đó."),
        409 => ("Đã có thay đổi", "Việc này đã được người khác thực hiện. Hãy tải lại trang."),
        413 => ("Tệp quá lớn", "Dữ liệu gửi lên lớn hơn mức cho phép."),
        415 => ("Loại dữ liệu không được nhận", "Hãy gửi dữ liệu theo loại mà địa chỉ này nhận."),
        422 => ("Dữ liệu chưa đúng", "Hãy sửa các mục được đánh dấu rồi gửi lại."),
        429 => ("Quá nhiều yêu cầu", "Hãy đợi một lát rồi thử lại."),
        503 => ("Máy chủ đang bận", "Hãy thử lại sau ít phút."),
        >= 500 => ("Máy chủ gặp lỗi", "Lỗi đã được ghi lại. Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị."),
        _ => ("Yêu cầu không thực hiện được", "Hãy tải lại trang và thử lại."),
    };

    private static bool IsForAPerson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase));
}
