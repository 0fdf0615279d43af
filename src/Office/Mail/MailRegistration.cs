using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Mail;

internal static class MailRegistration
{
    public static IServiceCollection AddPersonalMail(this IServiceCollection services) => services.AddSingleton<SendMail>().AddScoped<MailBox>();
}
